using Microsoft.AspNetCore.Identity;

namespace Entente.Web.Accounts;

/// <summary>What someone who accepts an invitation brings: a password, or a login elsewhere.</summary>
/// <param name="UserName">For the first keeper alone; others are invited by name.</param>
/// <param name="Name">For the first keeper alone.</param>
internal sealed record InvitationAnswer(string? UserName, string? Name, string? Password, UserLoginInfo? Login);

/// <summary>An invitation that can be accepted.</summary>
/// <param name="Person">Null: it makes the first keeper.</param>
internal sealed record OpenInvitation(Person? Person);
