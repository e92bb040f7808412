using System.Runtime.InteropServices;

namespace Entente.Diagrams.Nodes;

/// <summary>
/// Sixteen bytes, four to a cache line. With one bucket of the unique table for each node of capacity, a node
/// costs twenty bytes.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Node
{
    public uint Low;
    public uint High;

    /// <summary>The next node in the same bucket; during a collection, the node's new place.</summary>
    public uint Next;
    public int Level;
}
