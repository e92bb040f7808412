using Entente.Agreements.Conditions;
using Entente.Analysis.Answers;

namespace Entente.Web.Features.Gaps;

/// <summary>Says what stands beside the amounts of a requirement.</summary>
internal static class GapText
{
    /// <summary>"up to" where some offers name no amount: they may fill it.</summary>
    public static string Missing(Gap gap) => gap.Missing == 0
        ? "0"
        : (gap.Unstated > 0 ? "up to " : "") + AmountText.WriteGrouped(gap.Missing);

    public static string Note(Gap gap) => string.Join(", ", new[]
    {
        gap.From is { } from ? $"from {from.Name}" : "",
        gap.Phase.Replace('-', ' '),
        gap.Origin == "holds-when" ? "asked by the guarantee itself" : $"requirement {gap.Origin}",
        gap.Unstated > 0 ? $"{gap.Unstated} {(gap.Unstated == 1 ? "offer names" : "offers name")} no amount" : "",
    }.Where(part => part.Length > 0)) is { Length: > 0 } note ? $"({note})" : "";
}
