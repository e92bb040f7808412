using Entente.Monitoring.Areas;

namespace Entente.Monitoring.Zones.Locating;

/// <summary>
/// Finds the zone of a point among many, at once and exactly: every answer is that of <see cref="PlainLocator"/>.
/// </summary>
/// <remarks>
/// A table of square cells holds the answer of each cell that no border runs through; the others are cut into smaller
/// cells, and in the smallest the few edges that touch them are asked. All in whole numbers.
/// </remarks>
public sealed class ZoneLocator
{
    private readonly CellGrid _grid;
    private readonly int[][] _levels;
    private readonly byte[] _squares;
    private readonly int[] _leaves;
    private readonly ZoneStrips[] _strips;

    public ZoneLocator(IReadOnlyList<Zone> zones)
        : this(zones, CellGrid.MostCells)
    {
    }

    /// <summary>
    /// One that is built some ten times as fast and answers more slowly: for zones that are asked about few points,
    /// such
    /// as each day's line. The answers are the same.
    /// </summary>
    public static ZoneLocator Coarse(IReadOnlyList<Zone> zones) => new(zones, CoarseCells, CoarseLeavesForEdge);

    private const int CoarseCells = 1 << 16;
    private const int CoarseLeavesForEdge = 3;

    internal ZoneLocator(
        IReadOnlyList<Zone> zones, int mostCells, int leavesForEdge = CellGrid.LeavesForEdge)
    {
        ZoneEdge[][] edges = [.. zones.Select(CellGrid.EdgesOf)];
        _grid = CellGrid.Around(edges, mostCells, leavesForEdge);
        var groups = new CellGroups(_grid, edges);
        var tree = new CellTree(_grid);
        int[] top = groups.Filled;
        foreach (var (cell, inCell) in groups.ByCell())
        {
            int x = _grid.West + ((cell % _grid.Stride) << _grid.Shift);
            int y = _grid.South + ((cell / _grid.Stride) << _grid.Shift);
            top[cell] = tree.Build(x, y, top[cell], inCell, groups.Edges);
        }

        _levels = CellLevels.Of(top, tree.Nodes, _grid.Depth);
        _squares = CellSquares.Of(_levels[0], _grid.Stride);
        _leaves = tree.Leaves;
        _strips = [.. edges.Select(some => new ZoneStrips(some))];
    }

    /// <summary>The bytes of its tables.</summary>
    public long Size =>
        (sizeof(int) * (_leaves.Length + _levels.Sum(level => (long)level.Length)))
        + _squares.Length + _strips.Sum(strips => strips.Size);

    /// <summary>How it is cut, for measurements.</summary>
    internal string Shape =>
        $"{_grid.Columns} x {_grid.Rows} cells of 2^{_grid.Shift}, cut {_grid.Depth} times: "
        + $"{string.Join(", ", _levels.Select(level => $"{sizeof(int) * level.Length / 1000} kB"))}, "
        + $"leaves of {_leaves.Length} numbers";

    /// <summary>The index of the first zone that contains the point; -1 where none does.</summary>
    public int Find(Position point)
    {
        uint x = (uint)(point.LonE7 - _grid.West);
        uint y = (uint)(point.LatE7 - _grid.South);
        uint column = Math.Min(x >> _grid.Shift, (uint)_grid.Columns);
        uint row = Math.Min(y >> _grid.Shift, (uint)_grid.Rows);
        int answer = _levels[0][(row * (uint)_grid.Stride) + column];
        for (int depth = 1; depth <= _grid.Depth && answer < -1; depth++)
        {
            answer = _levels[depth][CellTree.Child(-2 - answer, x, y, _grid.Shift - (2 * depth))];
        }

        return answer < -1 ? LeafReader.Ask(_leaves, -2 - answer, point.LonE7, point.LatE7) : answer;
    }

    /// <summary>The indices of all zones that contain the point, in their order.</summary>
    public IReadOnlyList<int> FindAll(Position point)
    {
        var found = new List<int>();
        for (int i = 0; i < _strips.Length; i++)
        {
            if (_strips[i].Contains(point))
            {
                found.Add(i);
            }
        }

        return found;
    }

    /// <summary>Whether one zone contains the point.</summary>
    public bool IsIn(int zone, Position point) => _strips[zone].Contains(point);

    /// <summary>For many points at once what <see cref="Find(Position)"/> says of each.</summary>
    /// <param name="lon">In ten-millionths of a degree.</param>
    /// <param name="lat">As many, in the same order.</param>
    /// <param name="zone">Where the answers go; as long.</param>
    /// <exception cref="ArgumentException">The three are not equally long.</exception>
    public void Find(ReadOnlySpan<int> lon, ReadOnlySpan<int> lat, Span<int> zone)
    {
        if (lon.Length != lat.Length || lon.Length != zone.Length)
        {
            throw new ArgumentException($"{lon.Length} longitudes, {lat.Length} latitudes, {zone.Length} answers");
        }

        new CellBatch(_grid, _levels, _squares, _leaves).Find(lon, lat, zone);
    }
}
