using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Assessments;
using Entente.Diagrams.Chances;
using Entente.Diagrams.Circuits;

namespace Entente.Analysis.Sets;

/// <summary>How much one choice weighs in the odds of a guarantee.</summary>
/// <param name="Chance">The choice's own chance.</param>
/// <param name="Birnbaum">The odds with it taken, less the odds without it.</param>
/// <param name="FussellVesely">
/// The part of the odds that goes when it is certainly not taken; null where odds are 0.
/// </param>
/// <param name="RiskAchievement">The odds with it taken, by the odds; null where the odds are 0.</param>
public sealed record ChoiceWeight(
    string Choice, double Chance, double Birnbaum, double? FussellVesely, double? RiskAchievement);

/// <summary>How likely a guarantee holds.</summary>
/// <param name="Stop">Why there is no answer; empty where there is one.</param>
public sealed record Odds(Guarantee Guarantee, double Probability, IReadOnlyList<ChoiceWeight> Weights, string Stop)
{
    internal static Odds Of(Assessment assessment, Guarantee guarantee, SetOptions options)
    {
        var situation = assessment.Situation;
        var circuit = new Circuit();
        var chances = ChancesIn(situation);
        var inputs = ChoiceInputs.Add(circuit, chances.Select(item => (item.Thing, item.Name)));
        var byName = chances.ToDictionary(item => item.Name, item => (double)item.Chance, StringComparer.Ordinal);
        var rules = new OddsRules(situation, inputs);
        var wire = new ClaimCircuit(circuit, rules, assessment.Covered).Solve(new Claim(guarantee, Level.Effect));
        var compileOptions = new CompileOptions { MemoryLimitBytes = options.MemoryLimitBytes };
        var outcome = CompiledCircuit.Compile(circuit, wire, compileOptions, options.Cancellation);
        if (!outcome.IsComplete)
        {
            return new Odds(guarantee, 0, [], SetFinder.Reason(outcome.Stop));
        }

        using var compiled = outcome.Value;
        double[] own = [.. inputs.Names.Select(name => byName[name])];
        var answer = compiled.Run(
            item => (item.Probability(own), item.Importances(own)), "weighing the choices", options.Cancellation);
        if (!answer.TryGet(out var found))
        {
            return new Odds(guarantee, 0, [], SetFinder.Reason(answer.Stop));
        }

        var (probability, importances) = found;
        return new Odds(
            guarantee,
            probability,
            [.. inputs.Names.Select((name, i) => WeightOf(name, own[i], importances[i], probability))],
            "");
    }

    private static ChoiceWeight WeightOf(string name, double chance, Importance importance, double probability) => new(
        name,
        chance,
        importance.Birnbaum,
        probability > 0 ? importance.FussellVesely : null,
        probability > 0 ? importance.RiskAchievementWorth : null);

    // A commitment without a chance is never confirmed of its own accord, a fact without one keeps its status.
    private static List<(object Thing, string Name, decimal Chance)> ChancesIn(Situation situation)
    {
        var given = situation.Given.Select(choice => choice.Name).ToHashSet(StringComparer.Ordinal);
        var chances = new List<(object, string, decimal)>();
        foreach (var commitment in situation.Agreement.Commitments)
        {
            var isOpen = situation.StandingOf(commitment) is Standing.Considered or Standing.Pledged;
            if (isOpen && commitment.Chance is { } chance && !given.Contains(commitment.Id))
            {
                chances.Add((commitment, commitment.Id, chance));
            }
        }

        foreach (var fact in situation.Agreement.Facts)
        {
            if (fact.Chance is { } chance && !situation.IsFixed(fact))
            {
                chances.Add((fact, $"{fact.Id}=true", chance));
            }
        }

        return chances;
    }
}
