using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Parties;

namespace Entente.Web.Features.Record;

/// <summary>Amounts with their units, as people say them.</summary>
internal static class Amounts
{
    /// <summary>"3,000 people"; "no amount named".</summary>
    public static string Of(Provision provision) =>
        provision.IsStated ? Of(provision.Amount, provision.Capability) : "no amount named";

    public static string Of(decimal amount, Capability capability) =>
        $"{AmountText.WriteGrouped(amount)} {(amount == 1 ? One(capability.Unit) : capability.Unit)}".TrimEnd();

    // "1 ship", where the unit is a plain plural.
    private static string One(string unit) =>
        unit.EndsWith('s') && !unit.EndsWith("ss", StringComparison.Ordinal) ? unit[..^1] : unit;
}
