using Microsoft.AspNetCore.Identity;

namespace Entente.Web.Accounts;

/// <summary>Someone who was invited; the user name is what one signs in with.</summary>
internal sealed class Person : IdentityUser
{
    /// <summary>As it is shown to others.</summary>
    public string Name { get; set; } = "";

    /// <summary>As the audit trail names a person.</summary>
    public string Label => $"{Name} ({UserName})";

    public DateTimeOffset InvitedAt { get; set; }

    /// <summary>Null until the first invitation was accepted.</summary>
    public DateTimeOffset? JoinedAt { get; set; }
}
