using Entente.Diagrams.Functions;

namespace Entente.Diagrams;

/// <summary>
/// A Boolean function held in a manager. It stays valid, and its nodes stay, for as long as somebody holds this
/// object; nothing need be released.
/// </summary>
public sealed class Diagram
{
    private FrozenFunction? frozen;

    internal Diagram(DiagramManager manager, uint edge)
    {
        Manager = manager;
        Edge = edge;
    }

    public DiagramManager Manager { get; }

    public bool IsFalse => Edge == 0;

    public bool IsTrue => Edge == 1;

    /// <summary>Inner nodes of the diagram; equal functions share all of them.</summary>
    public int NodeCount => Frozen.Count - 1;

    /// <summary>The nodes the diagram would have without complemented edges.</summary>
    public int PlainNodeCount => PlainSize.Of(Frozen);

    internal uint Edge { get; set; }

    internal FrozenFunction Frozen => frozen ??= FrozenFunction.Of(Manager.Store.Functions, Edge);

    public static Diagram operator !(Diagram f) => f.Manager.Not(f);

    public static Diagram operator &(Diagram f, Diagram g) => f.Manager.And(f, g);

    public static Diagram operator |(Diagram f, Diagram g) => f.Manager.Or(f, g);

    public static Diagram operator ^(Diagram f, Diagram g) => f.Manager.Xor(f, g);

    /// <summary>Whether both are the same function: one comparison, whatever their size.</summary>
    public bool IsSameAs(Diagram other) => Manager == other.Manager && Edge == other.Edge;
}
