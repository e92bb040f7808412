namespace Entente.Web.Accounts;

/// <summary>What people may do, and the claims that say so.</summary>
internal static class Roles
{
    public const string Reader = "reader";
    public const string Drafter = "drafter";

    /// <summary>Follows from being signatory for a party; nobody is given it as a word.</summary>
    public const string Signatory = "signatory";
    public const string Keeper = "keeper";
    public const string Auditor = "auditor";

    public const string RoleClaim = "role";
    public const string PartyClaim = "entente:party";
    public const string SignatoryClaim = "entente:signatory";
    public const string SessionClaim = "entente:session";

    /// <summary>Given by the keeper; in the order of the form.</summary>
    public static IReadOnlyList<(string Role, string Meaning)> Given { get; } =
    [
        (Reader, "sees what is marked for the parties above"),
        (Drafter, "writes statements for them"),
        (Keeper, "invites people and runs the register; signs for nobody"),
        (Auditor, "reads the audit trail"),
    ];
}
