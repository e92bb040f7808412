using Entente.Agreements;
using Entente.Agreements.Chances;
using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Sets;
using Entente.Diagrams.Chances;

namespace Entente.Analysis.Tests.Sets;

/// <summary>
/// Odds by trying every world with the plain evaluator, and weighing those in which a guarantee holds.
/// </summary>
internal sealed class AllWorlds
{
    private readonly bool[] _holds;

    public AllWorlds(Agreement agreement, DateOnly day, BruteForce brute, Guarantee guarantee)
    {
        Inputs = [.. InputsOf(agreement, Situation.Of(agreement, day, []), brute)];
        _holds = [.. Enumerable.Range(0, 1 << Inputs.Count).Select(world => brute.Holds(guarantee, TakenIn(world)))];
    }

    public IReadOnlyList<Input> Inputs { get; }

    public IEnumerable<double[]> Vertices() => Enumerable.Range(0, 1 << Inputs.Count)
        .Where(mask => Inputs.Index().All(input => input.Item.Chance.IsRange || (mask >> input.Index & 1) == 0))
        .Select(mask => Inputs.Select((input, i) =>
            (double)((mask >> i & 1) == 0 ? input.Chance.Lowest : input.Chance.Highest)).ToArray());

    public double Odds(double[] chances)
    {
        var odds = 0.0;
        for (var world = 0; world < _holds.Length; world++)
        {
            var weight = _holds[world] ? 1.0 : 0.0;
            for (var i = 0; i < chances.Length && weight > 0; i++)
            {
                weight *= (world >> i & 1) != 0 ? chances[i] : 1 - chances[i];
            }

            odds += weight;
        }

        return odds;
    }

    /// <summary>The exact odds at the middle of all ranges, perhaps with one input decided.</summary>
    public Fraction Exact(int decided = -1, bool value = false)
    {
        var odds = new Fraction(0, 1);
        for (var world = 0; world < _holds.Length; world++)
        {
            if (!_holds[world])
            {
                continue;
            }

            var weight = new Fraction(1, 1);
            for (var i = 0; i < Inputs.Count; i++)
            {
                var isTaken = (world >> i & 1) != 0;
                var chance = OddsInputs.Exact(
                    i == decided ? (value ? 1 : 0) : Inputs[i].Chance.Middle);
                weight *= isTaken ? chance : new Fraction(1, 1) - chance;
            }

            odds += weight;
        }

        return odds;
    }

    // Of several choices on one name the last counts: a cause overrules what was left to chance, and a loss a gain.
    private IEnumerable<Choice> TakenIn(int world) => Inputs
        .SelectMany((input, i) => ((world >> i & 1) != 0 ? input.Taken : input.Left)
            .Select(choice => (choice, rank: !input.IsCause ? 0 : IsLoss(choice) ? 2 : 1)))
        .OrderBy(taken => taken.rank)
        .Select(taken => taken.choice);

    private static bool IsLoss(Choice choice) => choice is CommitmentChoice { Status: CommitmentStatus.Withdrawn }
        or FactChoice { Value: FactStatus.False };

    private static IEnumerable<Input> InputsOf(Agreement agreement, Situation situation, BruteForce brute)
    {
        var live = brute.Live.ToHashSet();
        var commitments = live.Where(item =>
            item.Chance is not null && situation.StandingOf(item) != Standing.Confirmed);
        var facts = agreement.Facts.Where(fact => fact.Chance is not null && !fact.IsFixed);
        var causes = agreement.CommonCauses.Select(cause => new Input(
            cause.Id,
            cause.Chance,
            [.. cause.Then.Where(choice => choice is not CommitmentChoice on || live.Contains(on.Commitment))],
            [],
            IsCause: true));
        return
        [
            .. commitments.Select(item => new Input(
                item.Id, item.Chance!.Value, [new CommitmentChoice(item, CommitmentStatus.Confirmed)], [])),
            .. facts.Select(fact => new Input(
                $"{fact.Id}=true",
                fact.Chance!.Value,
                [new FactChoice(fact, FactStatus.True)],
                [new FactChoice(fact, FactStatus.False)])),
            .. causes.Where(cause => cause.Taken.Count > 0),
        ];
    }

    internal sealed record Input(
        string Name,
        Chance Chance,
        IReadOnlyList<Choice> Taken,
        IReadOnlyList<Choice> Left,
        bool IsCause = false);
}
