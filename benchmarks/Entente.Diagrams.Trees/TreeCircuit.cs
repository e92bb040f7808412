using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Trees;

/// <summary>A fault tree as a circuit: basic events are inputs.</summary>
internal sealed class TreeCircuit : TreeWalk<Wire>
{
    private readonly bool isDual;

    /// <param name="tree">The fault tree.</param>
    /// <param name="isDual">An input says that its event does not happen, and so does the root.</param>
    public TreeCircuit(FaultTree tree, bool isDual = false)
        : base(tree)
    {
        this.isDual = isDual;
        Root = isDual ? !Walk() : Walk();
    }

    public Circuit Circuit { get; } = new();

    public Wire Root { get; }

    protected override Wire Event(int number)
    {
        Wire input = Circuit.AddInput();
        return isDual ? !input : input;
    }

    protected override Wire Gate(Formula formula, Wire[] arguments) => formula.Kind switch
    {
        FormulaKind.And => Circuit.And(arguments),
        FormulaKind.Or => Circuit.Or(arguments),
        FormulaKind.Xor => Circuit.Xor(arguments[0], arguments[1]),
        FormulaKind.Not => !arguments[0],
        _ => Circuit.AtLeast(formula.Minimum, arguments),
    };
}
