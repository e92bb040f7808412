using Entente.Diagrams.Families;

namespace Entente.Diagrams;

/// <summary>
/// A set of sets of variables, held in a manager. It stays valid for as long as somebody holds this object.
/// </summary>
public sealed class SetFamily
{
    private FrozenFamily? frozen;

    internal SetFamily(DiagramManager manager, uint edge)
    {
        Manager = manager;
        Edge = edge;
    }

    public DiagramManager Manager { get; }

    public bool IsEmpty => Edge == 0;

    public int NodeCount => Frozen.Count - 2;

    internal uint Edge { get; set; }

    internal FrozenFamily Frozen => frozen ??= FrozenFamily.Of(Manager.Store.Families, Edge);

    /// <summary>Whether both hold the same sets: one comparison.</summary>
    public bool IsSameAs(SetFamily other) => Manager == other.Manager && Edge == other.Edge;
}
