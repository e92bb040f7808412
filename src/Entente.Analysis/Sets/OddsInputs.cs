using System.Numerics;
using Entente.Agreements.Chances;
using Entente.Agreements.Evaluation;
using Entente.Diagrams.Chances;
using Entente.Diagrams.Circuits;

namespace Entente.Analysis.Sets;

/// <summary>What is left to chance in a situation, with the chances by number of the circuit's input.</summary>
internal sealed class OddsInputs
{
    private OddsInputs(ChoiceInputs inputs, IReadOnlyList<Chance> chances)
    {
        Inputs = inputs;
        Chances = chances;
    }

    public ChoiceInputs Inputs { get; }

    public IReadOnlyList<Chance> Chances { get; }

    public bool HasRange => Chances.Any(chance => chance.IsRange);

    public double[] Lowest => [.. Chances.Select(chance => (double)chance.Lowest)];

    public double[] Middle => [.. Chances.Select(chance => (double)chance.Middle)];

    public double[] Highest => [.. Chances.Select(chance => (double)chance.Highest)];

    public static OddsInputs Add(Circuit circuit, Situation situation)
    {
        var chances = ChancesIn(situation);
        var inputs = ChoiceInputs.Add(circuit, chances.Select(item => (item.Thing, item.Name)));
        var byName = chances.ToDictionary(item => item.Name, item => item.Chance, StringComparer.Ordinal);
        return new OddsInputs(inputs, [.. inputs.Names.Select(name => byName[name])]);
    }

    /// <summary>A decimal as the ratio that it is.</summary>
    public static Fraction Exact(decimal number)
    {
        var parts = decimal.GetBits(number);
        var scale = parts[3] >> 16 & 0xFF;
        var mantissa = ((BigInteger)(uint)parts[2] << 64) | ((BigInteger)(uint)parts[1] << 32) | (uint)parts[0];
        return new Fraction(mantissa, BigInteger.Pow(10, scale));
    }

    // A commitment without a chance is never confirmed of its own accord, a fact without one keeps its status.
    private static List<(object Thing, string Name, Chance Chance)> ChancesIn(Situation situation)
    {
        var given = situation.Given.Select(choice => choice.Name).ToHashSet(StringComparer.Ordinal);
        var chances = new List<(object, string, Chance)>();
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

        chances.AddRange(situation.Agreement.CommonCauses
            .Where(cause => OddsRules.ChoicesOf(situation, cause).Any())
            .Select(cause => ((object)cause, cause.Id, cause.Chance)));
        return chances;
    }
}
