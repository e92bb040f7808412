using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Entente.Web.Accounts;

/// <summary>A person as claims; the name is the one that is shown.</summary>
internal sealed class PersonPrincipal(UserManager<Person> people, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Person>(people, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Person user)
    {
        var identity = await base.GenerateClaimsAsync(user).ConfigureAwait(false);
        identity.RemoveClaim(identity.FindFirst(identity.NameClaimType));
        identity.AddClaim(new Claim(identity.NameClaimType, user.Name));
        if (identity.HasClaim(claim => claim.Type == Roles.SignatoryClaim))
        {
            identity.AddClaim(new Claim(identity.RoleClaimType, Roles.Signatory));
        }

        return identity;
    }
}
