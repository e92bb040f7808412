namespace Entente.Diagrams.Trees;

/// <summary>
/// A fault tree gate by gate in one manager: events in the order of the first visit, nothing simplified, no modules.
/// What any package of diagrams can do as well, with the same operations in the same order.
/// </summary>
internal sealed class TreeDiagram : TreeWalk<Diagram>
{
    private readonly DiagramManager manager;

    public TreeDiagram(FaultTree tree, DiagramManager manager)
        : base(tree)
    {
        this.manager = manager;
        Root = Walk();
    }

    public Diagram Root { get; }

    protected override Diagram Event(int number) => manager.Variable(manager.AddVariables(1));

    protected override Diagram Gate(Formula formula, Diagram[] arguments) => formula.Kind switch
    {
        FormulaKind.And => arguments.Aggregate(manager.And),
        FormulaKind.Or => arguments.Aggregate(manager.Or),
        FormulaKind.Xor => arguments.Aggregate(manager.Xor),
        FormulaKind.Not => !arguments[0],
        _ => AtLeast(formula.Minimum, arguments),
    };

    /// <summary>From the last argument to the first, for every count that is left, from the largest.</summary>
    private Diagram AtLeast(int minimum, Diagram[] arguments)
    {
        Diagram[] reached = [manager.True, .. Enumerable.Repeat(manager.False, minimum)];
        foreach (Diagram argument in arguments.Reverse())
        {
            for (int count = minimum; count > 0; count--)
            {
                reached[count] = manager.IfThenElse(argument, reached[count - 1], reached[count]);
            }
        }

        return reached[minimum];
    }
}
