using System.Runtime.InteropServices;

namespace Entente.Diagrams.Nodes;

/// <summary>Twelve bytes. With its place in the unique table, and room to grow, a node costs 17 to 25.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Node
{
    public uint Low;
    public uint High;
    public int Level;
}
