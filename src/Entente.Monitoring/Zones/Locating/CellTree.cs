using System.Runtime.InteropServices;

namespace Entente.Monitoring.Zones.Locating;

/// <summary>
/// Cuts the cells that borders run through, four by four, as deep as the grid says, and writes what remains as leaves.
/// </summary>
/// <remarks>
/// An answer is a zone, or -1 for none; -2 and below lead on: to node -2 - answer, or in the last step to the leaf that
/// begins there.
/// </remarks>
internal sealed class CellTree(CellGrid grid)
{
    public const int Fan = 4;
    public const int Children = Fan * Fan;

    private readonly List<ZoneEdge>[] _edges =
        [.. Enumerable.Range(0, grid.Depth + 1).Select(_ => new List<ZoneEdge>())];

    private readonly List<CellGroup>[] _groups =
        [.. Enumerable.Range(0, grid.Depth + 1).Select(_ => new List<CellGroup>())];

    private readonly List<int> _nodes = [];
    private readonly LeafWriter _leaves = new();

    public int[] Nodes => [.. _nodes];

    public int[] Leaves => _leaves.Written;

    /// <summary>Where in the nodes the child with the point lies.</summary>
    /// <param name="shift">A child is two to this power wide.</param>
    public static int Child(int node, uint x, uint y, int shift) =>
        (node * Children) + ((int)((y >> shift) & (Fan - 1)) * Fan) + (int)((x >> shift) & (Fan - 1));

    /// <param name="filled">The first zone that fills the cell.</param>
    /// <returns>The answer for the cell.</returns>
    public int Build(int x, int y, int filled, List<CellGroup> groups, List<ZoneEdge> edges)
    {
        _edges[0].Clear();
        _groups[0].Clear();
        foreach (var group in groups.Where(group => filled < 0 || group.Zone < filled))
        {
            _groups[0].Add(group with { Start = _edges[0].Count });
            _edges[0].AddRange(CollectionsMarshal.AsSpan(edges).Slice(group.Start, group.Count));
        }

        return BuildCell(0, x, y, filled);
    }

    private int BuildCell(int depth, int x, int y, int filled)
    {
        if (_groups[depth].Count == 0)
        {
            return filled;
        }

        if (depth == grid.Depth)
        {
            return _leaves.Write(x, y, filled, _groups[depth], _edges[depth]);
        }

        int node = _nodes.Count;
        CollectionsMarshal.SetCount(_nodes, node + Children);
        int size = 1 << (grid.Shift - (2 * (depth + 1)));
        for (int child = 0; child < Children; child++)
        {
            int childX = x + (child % Fan * size);
            int childY = y + (child / Fan * size);
            int childFilled = Narrow(depth, (x, y), (childX, childY), size, filled);
            int answer = BuildCell(depth + 1, childX, childY, childFilled);
            _nodes[node + child] = answer;
        }

        return Settled(node);
    }

    /// <summary>A node of one answer is that answer.</summary>
    private int Settled(int node)
    {
        var children = CollectionsMarshal.AsSpan(_nodes).Slice(node, Children);
        if (children[0] < -1 || children.ContainsAnyExcept(children[0]))
        {
            return -2 - (node / Children);
        }

        int answer = children[0];
        CollectionsMarshal.SetCount(_nodes, node);
        return answer;
    }

    /// <summary>Finds what the zones of a cell have in one of its children.</summary>
    /// <returns>The first zone that fills the child; only zones before it are listed.</returns>
    private int Narrow(int depth, (int X, int Y) corner, (int X, int Y) child, int size, int filled)
    {
        var into = _edges[depth + 1];
        into.Clear();
        _groups[depth + 1].Clear();
        foreach (var group in CollectionsMarshal.AsSpan(_groups[depth]))
        {
            var edges = CollectionsMarshal.AsSpan(_edges[depth]).Slice(group.Start, group.Count);
            int start = into.Count;
            foreach (var edge in edges)
            {
                if (edge.Touches(child.X, child.Y, child.X + size - 1, child.Y + size - 1))
                {
                    into.Add(edge);
                }
            }

            bool inside = CellParity.Inside(group.Inside, edges, corner, child);
            if (into.Count > start)
            {
                _groups[depth + 1].Add(new CellGroup(group.Zone, inside, start, into.Count - start));
            }
            else if (inside)
            {
                return group.Zone;
            }
        }

        return filled;
    }
}
