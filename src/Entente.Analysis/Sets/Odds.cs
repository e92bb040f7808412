using Entente.Agreements.Chances;
using Entente.Agreements.Conditions;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Assessments;
using Entente.Analysis.Smallest;
using Entente.Diagrams.Chances;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Outcomes;

namespace Entente.Analysis.Sets;

/// <summary>How much one choice weighs in the odds of a guarantee.</summary>
/// <param name="Choice">A choice, or the name of a common cause.</param>
/// <param name="Chance">The choice's own chance.</param>
/// <param name="Birnbaum">The odds with it taken, less the odds without it.</param>
/// <param name="FussellVesely">
/// The part of the odds that goes when it is certainly not taken, negative where the odds rise; null where they are 0.
/// </param>
/// <param name="RiskAchievement">The odds with it taken, by the odds; null where the odds are 0.</param>
/// <param name="IfTaken">The odds with it taken.</param>
/// <param name="IfNot">The odds without it.</param>
public sealed record ChoiceWeight(
    string Choice,
    Chance Chance,
    double Birnbaum,
    double? FussellVesely,
    double? RiskAchievement,
    double IfTaken,
    double IfNot);

/// <summary>One end of the odds that are possible while chances lie in ranges.</summary>
/// <param name="Exact">The odds as a ratio; null where that would be too large to work out.</param>
/// <param name="Chances">For each choice with a range, the end of it that leads there.</param>
public sealed record OddsEnd(
    double Probability, Fraction? Exact, IReadOnlyList<(string Choice, decimal Chance)> Chances);

/// <summary>The lowest and the highest odds.</summary>
/// <param name="IsComplete">False where the search was cut short: the odds lie between the two, perhaps closer.</param>
public sealed record OddsRange(OddsEnd Lowest, OddsEnd Highest, bool IsComplete);

/// <summary>How likely a guarantee holds.</summary>
/// <param name="Probability">With every range at its middle; the double nearest to <paramref name="Exact"/>.</param>
/// <param name="Exact">The same as a ratio; null where that would be too large to work out.</param>
/// <param name="Range">Null where every chance is one number.</param>
/// <param name="Stop">What cut the answer short; empty where nothing did.</param>
public sealed record Odds(
    Guarantee Guarantee,
    double Probability,
    Fraction? Exact,
    OddsRange? Range,
    IReadOnlyList<ChoiceWeight> Weights,
    string Stop)
{
    private const string RangeCut = "the search for the lowest and the highest odds was cut short";

    /// <summary>False where it was stopped before the probability was known.</summary>
    public bool HasAnswer { get; init; } = true;

    /// <summary>Where the exact odds are out of reach: they lie between the two. Otherwise null.</summary>
    public (double Lower, double Upper)? Between { get; init; }

    internal static Odds Of(Assessment assessment, Guarantee guarantee, SetOptions options)
    {
        var circuit = new Circuit();
        var inputs = OddsInputs.Add(circuit, assessment.Situation);
        var rules = new OddsRules(circuit, assessment.Situation, inputs.Inputs);
        var wire = new ClaimCircuit(circuit, rules, assessment.Covered).Solve(new Claim(guarantee, Level.Effect));
        // Ranges have no bounds to fall back on: they are worth as much work as the reader lets them have.
        using var limit = inputs.HasRange ? null : new DiagramLimit(options);
        var work = limit?.Options ?? options;
        var outcome = CompiledCircuit.Compile(circuit, wire, ProgressText.Compile(work), work.Cancellation);
        if (!outcome.IsComplete)
        {
            return options.Cancellation.IsCancellationRequested || inputs.HasRange
                ? None(guarantee, outcome.Stop)
                : Bounded(guarantee, circuit, wire, inputs.Middle, options);
        }

        using var compiled = outcome.Value;
        var middle = inputs.Middle;
        var found = compiled.Run(
            item => item.ProbabilityAndImportances(middle), "weighing the choices", options.Cancellation);
        if (!found.TryGet(out var weighed))
        {
            return None(guarantee, found.Stop);
        }

        var exact = new ExactOdds(compiled, inputs, options.Cancellation);
        var ratio = exact.At(input => inputs.Chances[input].Middle);
        var probability = ratio is { } value ? ExactOdds.Nearest(value) : weighed.Item1;
        var weights = inputs.Inputs.Names.Select((name, i) =>
            WeightOf(name, inputs.Chances[i], middle[i], weighed.Item2[i], probability));
        var range = inputs.HasRange ? exact.Range() : null;
        var isCut = inputs.HasRange && range is not { IsComplete: true };
        return new Odds(guarantee, probability, ratio, range, [.. weights], isCut ? RangeCut : "");
    }

    // Diagrams that give up what weighs least say between which two numbers the odds lie.
    private static Odds Bounded(
        Guarantee guarantee, Circuit circuit, Wire wire, IReadOnlyList<double> chances, SetOptions options)
    {
        var bounds = CompiledCircuit.Bound(
            circuit, wire, chances, BoundOptions.Default, ProgressText.Compile(options), options.Cancellation);
        return bounds.TryGet(out var between)
            ? None(guarantee, DiagramStop.MemoryLimit) with { Between = between }
            : None(guarantee, bounds.Stop);
    }

    private static Odds None(Guarantee guarantee, DiagramStop stop) =>
        new(guarantee, 0, null, null, [], SetFinder.Reason(stop)) { HasAnswer = false };

    private static ChoiceWeight WeightOf(
        string name, Chance chance, double middle, Importance importance, double probability) => new(
        name,
        chance,
        importance.Birnbaum,
        probability > 0 ? importance.FussellVesely : null,
        probability > 0 ? importance.RiskAchievementWorth : null,
        Cleared(probability + ((1 - middle) * importance.Birnbaum), probability),
        Cleared(probability - (middle * importance.Birnbaum), probability));

    // What is left of the whole when all of it is taken away is rounding.
    private static double Cleared(double odds, double whole) =>
        Math.Abs(odds) < whole * 1e-14 ? 0 : Math.Clamp(odds, 0, 1);
}
