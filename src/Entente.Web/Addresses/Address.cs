using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Register.Statements;

namespace Entente.Web.Addresses;

/// <summary>
/// What the address of a page says beside its path: the day and the choices that are taken as given. Every link keeps
/// both, so that what one sees can be sent.
/// </summary>
/// <param name="AsOf">Null: the day on which the agreement opens.</param>
/// <param name="Given">Choices as they are typed.</param>
/// <param name="KnownAt">The moment whose knowledge is shown; null: as it is known now.</param>
public sealed record Address(DateOnly? AsOf, IReadOnlyList<string> Given, DateTimeOffset? KnownAt = null)
{
    public const string AsOfKey = "as-of";
    public const string GivenKey = "given";

    /// <summary>The words of an address that every page takes.</summary>
    public static IReadOnlyList<string> Keys { get; } = [AsOfKey, GivenKey, CurrentSight.KnownAtKey];

    public static Address Plain { get; } = new(null, []);

    /// <summary>A path with the day, the choices, and what else is to stand behind the question mark.</summary>
    public string To(string path, params IEnumerable<(string Key, string? Value)> more)
    {
        var pairs = new List<(string Key, string? Value)>
        {
            (AsOfKey, AsOf is { } day ? DateText.Write(day) : null),
            (GivenKey, Given.Count == 0 ? null : string.Join(',', Given)),
            (CurrentSight.KnownAtKey, KnownAt is { } moment ? MomentText.Write(moment) : null),
        };
        pairs.AddRange(more);
        var query = string.Join('&', pairs
            .Where(pair => !string.IsNullOrEmpty(pair.Value))
            .Select(pair => $"{pair.Key}={Escaped(pair.Value!)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    public Address On(DateOnly? day) => this with { AsOf = day };

    public Address Taking(IEnumerable<Choice> choices) =>
        this with { Given = [.. choices.Select(choice => choice.ToString()!)] };

    /// <summary>The page of a thing: <c>Item("guarantees", "us-backstop")</c>.</summary>
    public string Item(string kind, string id) => To($"/{kind}/{Uri.EscapeDataString(id)}");

    // Commas and equals signs are readable and allowed in a query.
    private static string Escaped(string text) => Uri.EscapeDataString(text)
        .Replace("%2C", ",", StringComparison.Ordinal)
        .Replace("%3D", "=", StringComparison.Ordinal);
}
