using Entente.Monitoring.Areas;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Tests.Incidents;

/// <summary>The first observations of incidents, by kind and cell, and where each report was first seen.</summary>
internal sealed class LeaderGrid
{
    private readonly MergingRule _rule;
    private readonly double _reach;
    private readonly TimeSpan _window;
    private readonly int _rows;
    private readonly Dictionary<(ObservationKind, int, int), List<GridLeader>> _cells = [];
    private readonly Dictionary<(string, string, ObservationKind, Position, Interval), GridLeader> _reports = [];

    public LeaderGrid(MergingRule rule)
    {
        _rule = rule;
        _reach = rule.Distance / 2;
        _window = Nearness.WindowOf(rule);
        _rows = (int)Math.Clamp(Math.Ceiling(_reach / Nearness.MetresPerStep), 1_000, 1e9);
    }

    public void Add(GridLeader draft)
    {
        if (draft.First.Where is not PointArea point)
        {
            return;
        }

        if (draft.First.Report.Length > 0)
        {
            _reports.TryAdd(ReportKey(draft.First, point), draft);
        }

        if (IsExact(draft.First, point))
        {
            var cell = (draft.First.Kind, Column(point.Centre, Row(point.Centre)), Row(point.Centre));
            if (!_cells.TryGetValue(cell, out var drafts))
            {
                _cells[cell] = drafts = [];
            }

            drafts.Add(draft);
        }
    }

    /// <summary>The incident that the same report began, said of the same place and time.</summary>
    public GridLeader? Repeated(Observation observation) =>
        observation.Report.Length > 0 && observation.Where is PointArea point
            ? _reports.GetValueOrDefault(ReportKey(observation, point))
            : null;

    /// <summary>The nearest incident that an observation may join; the earliest of several.</summary>
    public GridLeader? Nearest(Observation observation)
    {
        if (observation.Where is not PointArea point || !IsExact(observation, point))
        {
            return null;
        }

        (GridLeader Leader, double Metres)? best = null;
        var row = Row(point.Centre);
        for (var r = row - 1; r <= row + 1; r++)
        {
            var column = Column(point.Centre, r);
            for (var c = column - 1; c <= column + 1; c++)
            {
                best = Nearest(observation, point, (observation.Kind, c, r), best);
            }
        }

        return best?.Leader;
    }

    private (GridLeader Leader, double Metres)? Nearest(
        Observation observation,
        PointArea point,
        (ObservationKind, int, int) cell,
        (GridLeader Leader, double Metres)? best)
    {
        var drafts = _cells.GetValueOrDefault(cell);
        for (var i = (drafts?.Count ?? 0) - 1; i >= 0; i--)
        {
            var draft = drafts![i];
            var time = observation.When.To - draft.First.When.From;
            if (observation.When.From - draft.First.When.From > _window)
            {
                // Observations come by time: those before it are older still.
                break;
            }

            var metres = Nearness.Metres(point.Centre, ((PointArea)draft.First.Where).Centre);
            if (time <= _window && metres <= _reach && IsBetter(draft, metres, best))
            {
                best = (draft, metres);
            }
        }

        return best;
    }

    private static bool IsBetter(GridLeader draft, double metres, (GridLeader Leader, double Metres)? best) =>
        best is not { } known || metres < known.Metres
        || (metres == known.Metres && draft.Number < known.Leader.Number);

    private bool IsExact(Observation observation, PointArea point) =>
        point.Precision <= _rule.WidestPlace && observation.When.Width.TotalMinutes <= _rule.WidestTime;

    private static (string, string, ObservationKind, Position, Interval) ReportKey(
        Observation observation, PointArea point) =>
        (observation.Key.Source, observation.Report, observation.Kind, point.Centre, observation.When);

    private int Row(Position position) => (int)Math.Floor((double)position.LatE7 / _rows);

    // Columns widen toward the poles, by the row's edge that is nearer to one, so that a cell is never narrower than
    // the reach. Within a row they meet at the antimeridian only where nothing is merged across it.
    private int Column(Position position, int row)
    {
        var edge = Math.Max(Math.Abs((double)row * _rows), Math.Abs((row + 1.0) * _rows)) / Position.Scale;
        var shrink = Math.Max(0.01, Math.Cos(Math.Min(edge, 90) * Math.PI / 180));
        return (int)Math.Floor(position.LonE7 / (_rows / shrink));
    }
}
