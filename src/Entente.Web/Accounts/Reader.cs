namespace Entente.Web.Accounts;

/// <summary>Who asks for a page.</summary>
/// <param name="PersonId">Null for someone who is not signed in.</param>
/// <param name="Parties">Codes of the parties that the person belongs to, sorted.</param>
/// <param name="SignatoryFor">Codes of the parties that the person may sign for, sorted.</param>
/// <param name="Roles">Words of <see cref="Accounts.Roles"/>.</param>
public sealed record Reader(
    string? PersonId,
    string Name,
    IReadOnlyList<string> Parties,
    IReadOnlyList<string> SignatoryFor,
    IReadOnlySet<string> Roles)
{
    public static Reader Anonymous { get; } = new(null, "", [], [], new HashSet<string>());

    public bool IsSignedIn => PersonId is not null;

    public bool Is(string role) => Roles.Contains(role);

    /// <summary>What decides which parts of a page are shown: two readers with the same one may see the same.</summary>
    public string Audience => IsSignedIn
        ? $"parties={string.Join(',', Parties)};signs={string.Join(',', SignatoryFor)};"
            + $"roles={string.Join(',', Roles.Order(StringComparer.Ordinal))}"
        : "anonymous";
}
