using System.Security.Claims;

namespace Entente.Web.Accounts;

/// <summary>What a person belongs to and may do.</summary>
public sealed record Duties(
    IReadOnlyList<string> Parties, IReadOnlyList<string> SignatoryFor, IReadOnlyList<string> Roles)
{
    public static Duties Of(IEnumerable<Claim> claims)
    {
        var list = claims.ToList();
        return new(
            Values(list, Accounts.Roles.PartyClaim),
            Values(list, Accounts.Roles.SignatoryClaim),
            Values(list, Accounts.Roles.RoleClaim));
    }

    public bool IsKeeper => Roles.Contains(Accounts.Roles.Keeper);

    public IEnumerable<Claim> Claims =>
    [
        .. Parties.Select(code => new Claim(Accounts.Roles.PartyClaim, code)),
        .. SignatoryFor.Select(code => new Claim(Accounts.Roles.SignatoryClaim, code)),
        .. Roles.Select(role => new Claim(Accounts.Roles.RoleClaim, role)),
    ];

    /// <summary>Why nobody can have these together; null where somebody can.</summary>
    public string? Problem()
    {
        if (IsKeeper && SignatoryFor.Count > 0)
        {
            return "A keeper may sign for nobody: who runs the register could otherwise both make a signature count "
                + "and give it. Give one of the two to somebody else.";
        }

        if (SignatoryFor.Except(Parties).FirstOrDefault() is { } foreign)
        {
            return $"A signatory for {foreign} belongs to {foreign}: add it to the parties.";
        }

        return Roles.Except(Accounts.Roles.Given.Select(one => one.Role)).FirstOrDefault() is { } unknown
            ? $"There is no role \"{unknown}\"."
            : null;
    }

    /// <summary>In words, for the audit trail.</summary>
    public override string ToString() =>
        $"parties: {Listed(Parties)}; signatory for: {Listed(SignatoryFor)}; roles: {Listed(Roles)}";

    private static string Listed(IReadOnlyList<string> list) => list.Count == 0 ? "none" : string.Join(", ", list);

    private static IReadOnlyList<string> Values(List<Claim> claims, string type) =>
        [.. claims.Where(claim => claim.Type == type).Select(claim => claim.Value).Distinct()
            .Order(StringComparer.Ordinal)];
}
