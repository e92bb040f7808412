namespace Entente.Monitoring.Zones.Locating;

/// <summary>What one zone has in one cell.</summary>
/// <param name="Inside">Whether the south-west corner of the cell is inside the zone.</param>
/// <param name="Start">Where its edges that touch the cell begin.</param>
internal readonly record struct CellGroup(int Zone, bool Inside, int Start, int Count);

/// <summary>For each cell of the top table: which zone fills it, and which zones have borders in it.</summary>
internal sealed class CellGroups
{
    private readonly CellGrid _grid;
    private readonly List<ZoneEdge> _edges = [];
    private readonly List<(int Cell, CellGroup Group)> _groups = [];

    public CellGroups(CellGrid grid, IReadOnlyList<ZoneEdge[]> zones)
    {
        _grid = grid;
        Filled = new int[grid.Stride * (grid.Rows + 1)];
        Array.Fill(Filled, -1);
        for (int zone = 0; zone < zones.Count; zone++)
        {
            if (zones[zone].Length > 0)
            {
                Add(zone, zones[zone]);
            }
        }
    }

    /// <summary>The first zone that fills the cell; -1 where none does.</summary>
    public int[] Filled { get; }

    public List<ZoneEdge> Edges => _edges;

    /// <summary>Zones with borders, by cell and in it by zone.</summary>
    public IEnumerable<(int Cell, List<CellGroup> Groups)> ByCell()
    {
        var ordered = _groups.OrderBy(group => group.Cell).ToList();
        for (int i = 0; i < ordered.Count;)
        {
            int cell = ordered[i].Cell;
            var groups = new List<CellGroup>();
            for (; i < ordered.Count && ordered[i].Cell == cell; i++)
            {
                groups.Add(ordered[i].Group);
            }

            yield return (cell, groups);
        }
    }

    private void Add(int zone, ZoneEdge[] edges)
    {
        var window = new CellWindow(_grid, edges);
        bool[] inside = window.CornersInside(edges);
        var touched = window.Touched(edges);
        int next = 0;
        for (int local = 0; local < inside.Length; local++)
        {
            int start = _edges.Count;
            for (; next < touched.Count && touched[next].Cell == local; next++)
            {
                _edges.Add(edges[touched[next].Edge]);
            }

            int cell = window.CellOf(local);
            if (_edges.Count > start)
            {
                _groups.Add((cell, new CellGroup(zone, inside[local], start, _edges.Count - start)));
            }
            else if (inside[local] && Filled[cell] < 0)
            {
                Filled[cell] = zone;
            }
        }
    }
}

/// <summary>The cells of the top table around one zone.</summary>
internal sealed class CellWindow
{
    private readonly CellGrid _grid;
    private readonly int _column;
    private readonly int _row;
    private readonly int _columns;
    private readonly int _rows;

    public CellWindow(CellGrid grid, ZoneEdge[] edges)
    {
        _grid = grid;
        _column = Column(edges.Min(edge => edge.West));
        _row = Row(edges.Min(edge => edge.LowY));
        _columns = Column(edges.Max(edge => edge.East)) - _column + 1;
        _rows = Row(edges.Max(edge => edge.HighY)) - _row + 1;
    }

    public int CellOf(int local) => ((_row + (local / _columns)) * _grid.Stride) + _column + (local % _columns);

    /// <summary>For each cell, whether its south-west corner is inside.</summary>
    public bool[] CornersInside(ZoneEdge[] edges)
    {
        var inside = new bool[_rows * _columns];
        foreach (var edge in edges.Where(edge => !edge.IsLevel))
        {
            for (int row = Math.Max(0, Row(edge.LowY) - _row); row < _rows && South(row) < edge.HighY; row++)
            {
                long west = South(row) < edge.LowY ? -1 : edge.LastToItsWest(South(row)) - X(0);
                if (west >= 0)
                {
                    inside[(row * _columns) + (int)Math.Min(west >> _grid.Shift, _columns - 1)] ^= true;
                }
            }
        }

        for (int cell = inside.Length - 2; cell >= 0; cell--)
        {
            inside[cell] ^= cell % _columns < _columns - 1 && inside[cell + 1];
        }

        return inside;
    }

    /// <summary>Which edges touch which cells, by cell.</summary>
    public List<(int Cell, int Edge)> Touched(ZoneEdge[] edges)
    {
        var touched = new List<(int Cell, int Edge)>();
        for (int i = 0; i < edges.Length; i++)
        {
            for (int row = Row(edges[i].LowY) - _row; row <= Row(edges[i].HighY) - _row; row++)
            {
                AddRow(edges[i], i, row, touched);
            }
        }

        touched.Sort();
        return touched;
    }

    private void AddRow(ZoneEdge edge, int index, int row, List<(int Cell, int Edge)> touched)
    {
        int north = South(row) + (1 << _grid.Shift) - 1;
        long one = edge.IsLevel ? edge.LowX : edge.LastToItsWest(Math.Max(edge.LowY, South(row)));
        long other = edge.IsLevel ? edge.HighX : edge.LastToItsWest(Math.Min(edge.HighY, north));
        int first = (int)Math.Max((Math.Min(one, other) - X(0)) >> _grid.Shift, 0);
        int last = (int)Math.Min((Math.Max(one, other) + 1 - X(0)) >> _grid.Shift, _columns - 1);
        for (int column = first; column <= last; column++)
        {
            if (edge.Touches(X(column), South(row), X(column) + (1 << _grid.Shift) - 1, north))
            {
                touched.Add(((row * _columns) + column, index));
            }
        }
    }

    private int Column(int x) => (int)(((long)x - _grid.West) >> _grid.Shift);

    private int Row(int y) => (int)(((long)y - _grid.South) >> _grid.Shift);

    private int X(int column) => _grid.West + ((_column + column) << _grid.Shift);

    private int South(int row) => _grid.South + ((_row + row) << _grid.Shift);
}
