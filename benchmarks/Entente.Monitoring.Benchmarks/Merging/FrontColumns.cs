using Entente.Monitoring.Areas;
using Entente.Monitoring.Incidents.Merging;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Benchmarks.Merging;

/// <summary>
/// A year along a front of a thousand kilometres: places near it that are struck again and again, each time seen by
/// one to eight within half an hour and a few hundred metres; one in eight is an exact repeat of a report, and one in
/// twelve knows no more than the day or the district.
/// </summary>
internal static class FrontColumns
{
    private const int Places = 3_000;
    private const double StepsPerMetre = 89.93;
    private static readonly long Start = new DateTime(2025, 1, 1).Ticks;

    public static IncidentColumns Make(int count)
    {
        var random = new Random(20250101);
        var places = Enumerable.Range(0, Places).Select(_ => Place(random)).ToArray();
        var columns = new IncidentColumns(count);
        for (int row = 0, report = 1; row < count;)
        {
            var place = places[Math.Min(random.Next(Places), random.Next(Places))];
            long when = Start + (random.NextInt64(365 * 86_400L) * TimeSpan.TicksPerSecond);
            byte kind = (byte)random.Next(1, 8);
            for (int seen = 1 + random.Next(8); seen > 0 && row < count; seen--)
            {
                Put(columns, row++, place, when, kind, report++, random);
            }
        }

        return columns;
    }

    /// <summary>The same rows in the order of merging.</summary>
    public static IncidentColumns InOrder(IncidentColumns columns)
    {
        var rows = Enumerable.Range(0, columns.Count).ToArray();
        Array.Sort(columns.From.ToArray(), rows);
        var ordered = new IncidentColumns(columns.Count);
        for (int start = 0, end; start < rows.Length; start = end)
        {
            for (end = start + 1; end < rows.Length && columns.From[rows[end]] == columns.From[rows[start]]; end++)
            {
            }

            rows.AsSpan(start, end - start).Sort((one, other) => Key(columns, one).CompareTo(Key(columns, other)));
        }

        for (int row = 0; row < rows.Length; row++)
        {
            Copy(columns, rows[row], ordered, row);
        }

        return ordered;
    }

    /// <summary>The rows as observations, for the plain road.</summary>
    public static Observation[] Observations(IncidentColumns columns) =>
        [.. Enumerable.Range(0, columns.Count).Select(row => One(columns, row))];

    private static (long, byte, int, int, int) Key(IncidentColumns columns, int row) =>
        (columns.To[row], columns.Kind[row], columns.Lon[row], columns.Lat[row], row);

    private static (int Lon, int Lat) Place(Random random)
    {
        double along = random.NextDouble();
        double across = (random.NextDouble() + random.NextDouble() - 1) * 0.2;
        return ((int)((33 + (along * 6) + across) * 1e7), (int)((46.5 + (along * 4) - across) * 1e7));
    }

    private static void Put(
        IncidentColumns columns, int row, (int Lon, int Lat) place, long when, byte kind, int report, Random random)
    {
        if (row > 0 && random.Next(8) == 0)
        {
            Copy(columns, row - 1, columns, row);
            return;
        }

        double metres = random.NextDouble() * 400;
        var (sine, cosine) = Math.SinCos(random.NextDouble() * Math.Tau);
        columns.Lon[row] = place.Lon + (int)(metres * sine * StepsPerMetre / 0.67);
        columns.Lat[row] = place.Lat + (int)(metres * cosine * StepsPerMetre);
        columns.From[row] = when + (random.Next(1_800) * TimeSpan.TicksPerSecond);
        columns.To[row] = columns.From[row];
        columns.Kind[row] = kind;
        columns.Precision[row] = random.Next(24) == 0 ? 5_000 : 100;
        columns.Report[row] = report;
        if (random.Next(24) == 0)
        {
            columns.From[row] -= columns.From[row] % TimeSpan.TicksPerDay;
            columns.To[row] = columns.From[row] + TimeSpan.TicksPerDay;
        }
    }

    private static void Copy(IncidentColumns source, int from, IncidentColumns target, int to)
    {
        target.From[to] = source.From[from];
        target.To[to] = source.To[from];
        target.Kind[to] = source.Kind[from];
        target.Lon[to] = source.Lon[from];
        target.Lat[to] = source.Lat[from];
        target.Precision[to] = source.Precision[from];
        target.Report[to] = source.Report[from];
    }

    private static Observation One(IncidentColumns columns, int row)
    {
        DateTimeOffset from = new DateTime(columns.From[row], DateTimeKind.Utc);
        return new Observation(
            new ObservationKey("made", $"{row:0000000000}"),
            (ObservationKind)columns.Kind[row],
            1,
            new Interval(from, new DateTime(columns.To[row], DateTimeKind.Utc)),
            new PointArea(new Position(columns.Lon[row], columns.Lat[row]), columns.Precision[row]),
            "",
            "report",
            Standing.Reported,
            "",
            $"r{columns.Report[row]}",
            "",
            "public")
        {
            Origin = new RowOrigin("00", row + 1, 0, 1),
        };
    }
}
