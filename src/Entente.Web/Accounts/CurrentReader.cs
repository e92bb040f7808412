using System.Security.Claims;

namespace Entente.Web.Accounts;

/// <summary>Who asks, from the request at hand.</summary>
public static class CurrentReader
{
    /// <summary>The person whose session the request belongs to, as the store has the person now.</summary>
    public static Reader Of(HttpContext context) =>
        context.User.Identities.FirstOrDefault(one => one is
        {
            IsAuthenticated: true,
            AuthenticationType: "Identity.Application",
        }) is { } identity
            && identity.FindFirst(ClaimTypes.NameIdentifier)?.Value is { } id
            ? new Reader(
                id,
                identity.Name ?? "",
                Values(identity, Roles.PartyClaim),
                Values(identity, Roles.SignatoryClaim),
                Values(identity, Roles.RoleClaim).ToHashSet(StringComparer.Ordinal))
            : Reader.Anonymous;

    private static List<string> Values(ClaimsIdentity identity, string type) =>
        [.. identity.FindAll(type).Select(claim => claim.Value).Distinct().Order(StringComparer.Ordinal)];
}
