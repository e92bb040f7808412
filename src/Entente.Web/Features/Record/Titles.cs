using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Agreements.Record;

namespace Entente.Web.Features.Record;

/// <summary>What a thing is called on the screen: its title, or its id where it has none.</summary>
internal static class Titles
{
    public static string Of(Guarantee item) => Or(item.Title, item.Id);

    public static string Of(Fact item) => Or(item.Title, item.Id);

    public static string Of(Commitment item) => Or(item.Title, item.Id);

    public static string Of(Capability item) => Or(item.Title, item.Id);

    public static string Of(Caveat item) => Or(item.Title, item.Id);

    public static string Of(Party item) => Or(item.Name, item.Code);

    public static string Of(Source item) => Or(item.Title, Or(item.Url, item.Id));

    public static string Or(string title, string id) => title.Length > 0 ? title : id;

    /// <summary>"3,000 people"; "no amount named".</summary>
    public static string Amount(Provision provision) =>
        provision.IsStated ? Amount(provision.Amount, provision.Capability) : "no amount named";

    public static string Amount(decimal amount, Capability capability) =>
        $"{AmountText.WriteGrouped(amount)} {(amount == 1 ? One(capability.Unit) : capability.Unit)}".TrimEnd();

    // "1 ship", where the unit is a plain plural.
    private static string One(string unit) =>
        unit.EndsWith('s') && !unit.EndsWith("ss", StringComparison.Ordinal) ? unit[..^1] : unit;
}
