using System.Globalization;
using System.Text;

namespace Entente.Diagrams.Trees;

/// <summary>
/// A fault tree as the text of an agreement: basic events are facts with a chance, gates are guarantees. Only facts
/// may be denied there, so a gate that is read denied is written a second time, with its arguments denied.
/// </summary>
internal sealed class TreeAgreement
{
    private readonly FaultTree tree;
    private readonly Dictionary<string, string> guarantees = [];
    private readonly Stack<(string Name, bool IsDenied)> open = [];

    private TreeAgreement(FaultTree tree)
    {
        this.tree = tree;
        Guarantee(tree.Top, isDenied: false);
        while (open.TryPop(out (string Name, bool IsDenied) gate))
        {
            guarantees[NameOf(gate.Name, gate.IsDenied)] = Condition(tree.Gates[gate.Name], gate.IsDenied);
        }
    }

    /// <param name="tree">The fault tree.</param>
    /// <param name="status">What every fact is: what unlocks begins with none, what breaks with all.</param>
    public static byte[] Json(FaultTree tree, bool status)
    {
        TreeAgreement agreement = new(tree);
        IEnumerable<string> facts = tree.Chances.Select(chance =>
            $"\"{chance.Key}\":{{\"status\":{(status ? "true" : "false")},\"chance\":{Text(chance.Value)}}}");
        IEnumerable<string> guarantees = agreement.guarantees.Select(
            gate => $"\"{gate.Key}\":{{\"title\":\"{gate.Key}\",\"holds-when\":\"{gate.Value}\"}}");
        return Encoding.UTF8.GetBytes(
            "{\"agreement\":{\"title\":\"A fault tree\"},\"facts\":{" + string.Join(",\n", facts)
            + "},\"guarantees\":{" + string.Join(",\n", guarantees) + "}}");
    }

    private static string Text(double chance) =>
        ((decimal)chance).ToString("0.############################", CultureInfo.InvariantCulture);

    private static string NameOf(string gate, bool isDenied) => isDenied ? $"no-{gate}" : gate;

    private string Guarantee(string gate, bool isDenied)
    {
        string name = NameOf(gate, isDenied);
        if (guarantees.TryAdd(name, ""))
        {
            open.Push((gate, isDenied));
        }

        return name;
    }

    private string Condition(Formula formula, bool isDenied)
    {
        IReadOnlyList<Formula> arguments = formula.Arguments;
        return formula.Kind switch
        {
            FormulaKind.Reference when tree.Gates.ContainsKey(formula.Name) => Guarantee(formula.Name, isDenied),
            FormulaKind.Reference => isDenied ? $"not {formula.Name}" : formula.Name,
            FormulaKind.Not => Condition(arguments[0], !isDenied),
            FormulaKind.Xor => Xor(arguments[0], arguments[1], isDenied),
            FormulaKind.AtLeast when isDenied => List($"at least {arguments.Count - formula.Minimum + 1} of"),
            FormulaKind.AtLeast => List($"at least {formula.Minimum} of"),
            _ => List(formula.Kind == FormulaKind.And != isDenied ? "all of" : "any of"),
        };

        string List(string words) =>
            $"{words} ({string.Join(", ", arguments.Select(argument => Condition(argument, isDenied)))})";
    }

    private string Xor(Formula a, Formula b, bool isDenied) =>
        $"any of (all of ({Condition(a, isDenied: false)}, {Condition(b, !isDenied)}), "
        + $"all of ({Condition(a, isDenied: true)}, {Condition(b, isDenied)}))";
}
