using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Trees;

/// <summary>A fault tree as a circuit: basic events are inputs.</summary>
internal sealed class TreeCircuit : TreeWalk<Wire>
{
    public TreeCircuit(FaultTree tree)
        : base(tree) => Root = Walk();

    public Circuit Circuit { get; } = new();

    public Wire Root { get; }

    protected override Wire Event(int number) => Circuit.AddInput();

    protected override Wire Gate(Formula formula, Wire[] arguments) => formula.Kind switch
    {
        FormulaKind.And => Circuit.And(arguments),
        FormulaKind.Or => Circuit.Or(arguments),
        FormulaKind.Xor => Circuit.Xor(arguments[0], arguments[1]),
        FormulaKind.Not => !arguments[0],
        _ => Circuit.AtLeast(formula.Minimum, arguments),
    };
}
