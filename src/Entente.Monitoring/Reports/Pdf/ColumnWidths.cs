namespace Entente.Monitoring.Reports.Pdf;

/// <summary>How wide the columns of a table are, in points.</summary>
internal static class ColumnWidths
{
    /// <summary>
    /// Each column as wide as its longest text where all fit; otherwise the widest give way, as far as a bound that is
    /// the same for all, but not below their longest word as long as that is possible.
    /// </summary>
    /// <param name="wanted">How wide the longest text of each is.</param>
    /// <param name="least">How wide the longest word of each is.</param>
    public static double[] Of(IReadOnlyList<double> wanted, IReadOnlyList<double> least, double room)
    {
        if (wanted.Sum() <= room)
        {
            return [.. wanted];
        }

        // One very long word must not starve the others.
        var floor = least.Select(width => Math.Min(width, room / 8)).ToArray();
        if (floor.Sum() >= room)
        {
            return [.. floor.Select(width => width * room / floor.Sum())];
        }

        var (low, high) = (0.0, room);
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = UpTo(middle).Sum() <= room ? (middle, high) : (low, middle);
        }

        return [.. UpTo(low)];

        IEnumerable<double> UpTo(double most) => wanted.Select((width, i) => Math.Max(floor[i], Math.Min(width, most)));
    }
}
