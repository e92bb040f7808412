using Entente.Agreements.Commitments;
using Entente.Agreements.Facts;
using Entente.Diagrams.Circuits;

namespace Entente.Analysis.Sets;

/// <summary>
/// The choices of a question and the inputs of the circuit that stand for them, in order of their names.
/// </summary>
internal sealed class ChoiceInputs
{
    private readonly Dictionary<object, Wire> _wires = [];

    private ChoiceInputs(IReadOnlyList<string> names) => Names = names;

    /// <summary>By number of the input: <c>ID</c>, <c>FACT=true</c>, <c>FACT=false</c> or a party's code.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <param name="things">Commitments, facts or parties, each with the name of its choice.</param>
    public static ChoiceInputs Add(Circuit circuit, IEnumerable<(object Thing, string Name)> things)
    {
        var sorted = things.OrderBy(item => item.Name, StringComparer.Ordinal).ToList();
        var inputs = new ChoiceInputs([.. sorted.Select(item => item.Name)]);
        foreach (var (thing, _) in sorted)
        {
            inputs._wires.Add(thing, circuit.AddInput());
        }

        return inputs;
    }

    /// <summary>The input of a commitment, fact or party; false where it is no choice.</summary>
    public Wire Of(object thing) => _wires.TryGetValue(thing, out var wire) ? wire : Circuit.False;

    public bool Has(object thing) => _wires.ContainsKey(thing);

    /// <summary>The name of the choice that gives a fact the value which it has not.</summary>
    public static string Flip(Fact fact, bool isTrueNow) => $"{fact.Id}={(isTrueNow ? "false" : "true")}";

    public static string Confirm(Commitment commitment) => commitment.Id;
}
