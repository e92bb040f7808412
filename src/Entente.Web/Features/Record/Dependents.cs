using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Analysis.Assessments;
using Entente.Web.Addresses;
using Entente.Web.Layout;

namespace Entente.Web.Features.Record;

/// <summary>A condition that asks for something: whose it is, and how it asks.</summary>
/// <param name="How">"names it", or "counts it".</param>
public sealed record Dependent(
    string Path, string Id, string Title, string State, string Which, string How, string Condition);

/// <summary>Finds the conditions that hang on something.</summary>
internal static class Dependents
{
    private const string Names = "names it";
    private const string Counts = "counts it";

    public static IReadOnlyList<Dependent> On(BoardView view, Commitment item) => Find(view, part => part switch
    {
        CommitmentCondition named => named.Commitment == item ? Names : null,
        QuantityCondition quantity => quantity.Quantity.Covers(item) ? Counts : null,
        EveryPartyCondition every => every.Parties.Covers(item) && every.Except != item.Party ? Counts : null,
        ShareCondition share => share.Quantity.Covers(item) ? Counts : null,
        _ => null,
    });

    public static IReadOnlyList<Dependent> On(BoardView view, Guarantee item) => Find(
        view, part => part is GuaranteeCondition named && named.Guarantee == item ? Names : null);

    public static IReadOnlyList<Dependent> On(BoardView view, Fact item) => Find(
        view, part => part is FactCondition named && named.Fact == item ? Names : null);

    public static IReadOnlyList<Dependent> On(BoardView view, PartySet group) => Find(
        view, part => QuantityOf(part)?.From == group ? Names : null);

    public static IReadOnlyList<Dependent> On(BoardView view, Capability item) => Find(
        view, part => QuantityOf(part)?.Capability == item ? Names : null);

    private static Quantity? QuantityOf(Condition part) => part switch
    {
        QuantityCondition quantity => quantity.Quantity,
        EveryPartyCondition every => every.Parties,
        ShareCondition share => share.Quantity,
        _ => null,
    };

    // Guarantees first, then commitments that exist, each in the order of the files.
    private static IReadOnlyList<Dependent> Find(BoardView view, Func<Condition, string?> howOf)
    {
        var assessment = view.Assessment;
        var found = new List<Dependent>();
        foreach (var guarantee in view.Agreement.Guarantees)
        {
            if (HowOf(guarantee.HoldsWhen, howOf) is { } how)
            {
                found.Add(new Dependent("guarantees", guarantee.Id, TitleText.Of(guarantee),
                    StateWords.Of(assessment.StateOf(guarantee)), "holds when", how, guarantee.HoldsWhen.ToString()));
            }
        }

        foreach (var commitment in view.Agreement.Commitments.Where(assessment.Exists))
        {
            Add(found, assessment, commitment, "signs when", commitment.ConfirmsWhen, howOf);
            Add(found, assessment, commitment, "applies when", commitment.AppliesWhen, howOf);
        }

        return found;
    }

    private static void Add(
        List<Dependent> found,
        Assessment assessment,
        Commitment commitment,
        string which,
        Condition condition,
        Func<Condition, string?> howOf)
    {
        if (HowOf(condition, howOf) is { } how)
        {
            var title = $"{commitment.Party.Code}: {TitleText.Of(commitment)}";
            found.Add(new Dependent("commitments", commitment.Id, title,
                StateWords.Of(assessment.StateOf(commitment)), which, how, condition.ToString()));
        }
    }

    // A condition that names a thing and counts it as well is said to name it.
    private static string? HowOf(Condition condition, Func<Condition, string?> howOf)
    {
        string? found = null;
        foreach (var part in ConditionParts.All(condition))
        {
            found = howOf(part) is { } how && (found is null || how == Names) ? how : found;
        }

        return found;
    }
}
