namespace Entente.Diagrams.Nodes;

/// <summary>Somebody who holds edges across operations.</summary>
internal interface IRoots
{
    /// <summary>Sets the bit of every node held, by index.</summary>
    void Mark(ulong[] functionMarks, ulong[] familyMarks);

    /// <summary>Replaces every edge held by the table's <see cref="NodeTable.Moved"/> of it.</summary>
    void Move(NodeTable functions, NodeTable families);
}
