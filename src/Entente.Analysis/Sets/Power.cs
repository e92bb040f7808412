using System.Numerics;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Analysis.Assessments;
using Entente.Diagrams.Chances;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Outcomes;

namespace Entente.Analysis.Sets;

/// <summary>How often a party decides whether a guarantee holds.</summary>
/// <param name="Banzhaf">Of all coalitions of the others, the part that it turns from losing to winning.</param>
/// <param name="BanzhafNormalised">Its part of all such turns.</param>
/// <param name="Shapley">
/// Of all orders in which the parties can join, the part in which it is the one that turns.
/// </param>
public sealed record PartyPower(Party Party, Fraction Banzhaf, Fraction BanzhafNormalised, Fraction Shapley);

/// <summary>The power of every party over a guarantee.</summary>
/// <param name="Stop">Why there is no answer; empty where there is one.</param>
public sealed record PowerIndices(Guarantee Guarantee, IReadOnlyList<PartyPower> Parties, string Stop)
{
    internal static PowerIndices Of(Assessment assessment, Guarantee guarantee, SetOptions options)
    {
        if (WeightedGame.Of(assessment, guarantee, options.MemoryLimitBytes) is { } weighted)
        {
            return Counted(assessment, guarantee, weighted, options);
        }

        var situation = assessment.Situation;
        var circuit = new Circuit();
        var players = situation.Agreement.Commitments
            .Where(item => situation.StandingOf(item).IsLive())
            .Select(item => item.Party)
            .Distinct();
        var inputs = ChoiceInputs.Add(circuit, players.Select(party => ((object)party, party.Code)));
        var rules = new PowerRules(situation, inputs);
        var wire = new ClaimCircuit(circuit, rules, assessment.Covered).Solve(new Claim(guarantee, Level.Effect));
        var outcome = CompiledCircuit.Compile(
            circuit, wire, ProgressText.Compile(options), options.Cancellation);
        if (!outcome.IsComplete)
        {
            return new PowerIndices(guarantee, [], SetFinder.Reason(outcome.Stop));
        }

        using var compiled = outcome.Value;
        var swings = compiled.Run(SwingsBySize, "counting coalitions", options.Cancellation);
        if (!swings.TryGet(out var bySize))
        {
            return new PowerIndices(guarantee, [], SetFinder.Reason(swings.Stop));
        }

        var byCode = inputs.Names.Zip(bySize).ToDictionary(pair => pair.First, pair => pair.Second);
        return new PowerIndices(guarantee, Indices(assessment, byCode, bySize.Count), "");
    }

    private static PowerIndices Counted(
        Assessment assessment, Guarantee guarantee, WeightedGame weighted, SetOptions options)
    {
        try
        {
            var bySize = weighted.SwingsBySize(options);
            return new PowerIndices(guarantee, Indices(assessment, bySize, bySize.Count), "");
        }
        catch (OperationCanceledException)
        {
            return new PowerIndices(guarantee, [], SetFinder.Reason(DiagramStop.Cancelled));
        }
    }

    private static IReadOnlyList<IReadOnlyList<BigInteger>> SwingsBySize(CompiledCircuit compiled)
    {
        var function = compiled.Function();
        var bySize = function.Manager.SwingsBySize(function);

        // A function of nothing has no variables to be asked about.
        return bySize.Count == compiled.InputCount
            ? bySize
            : [.. Enumerable.Repeat<IReadOnlyList<BigInteger>>([], compiled.InputCount)];
    }

    private static IReadOnlyList<PartyPower> Indices(
        Assessment assessment, IReadOnlyDictionary<string, IReadOnlyList<BigInteger>> bySize, int players)
    {
        BigInteger[] factorials = [.. Factorials(players)];
        var all = bySize.Values.SelectMany(sizes => sizes).Aggregate(BigInteger.Zero, (sum, count) => sum + count);
        return [.. assessment.Agreement.Parties
            .OrderBy(party => party.Code, StringComparer.Ordinal)
            .Select(party => IndexOf(party, bySize.GetValueOrDefault(party.Code) ?? [], all, factorials))];
    }

    private static PartyPower IndexOf(
        Party party, IReadOnlyList<BigInteger> bySize, BigInteger all, BigInteger[] factorials)
    {
        var players = factorials.Length - 1;
        var swings = bySize.Aggregate(BigInteger.Zero, (sum, count) => sum + count);
        var orders = BigInteger.Zero;
        for (var size = 0; size < bySize.Count && size < players; size++)
        {
            orders += bySize[size] * factorials[size] * factorials[players - size - 1];
        }

        return new PartyPower(
            party,
            new Fraction(swings, BigInteger.One << Math.Max(0, players - 1)),
            all.IsZero ? new Fraction(0, 1) : new Fraction(swings, all),
            new Fraction(orders, factorials[players]));
    }

    /// <summary>Of zero and up.</summary>
    private static IEnumerable<BigInteger> Factorials(int last)
    {
        var product = BigInteger.One;
        for (var i = 0; i <= last; i++)
        {
            product *= Math.Max(1, i);
            yield return product;
        }
    }
}
