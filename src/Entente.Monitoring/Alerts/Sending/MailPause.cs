namespace Entente.Monitoring.Alerts.Sending;

/// <summary>
/// What a person gets now, and what waits. A zone on which a mail went out is quiet for a pause, unless it gets worse
/// than that mail said; what was held back comes in one mail when the pause is over.
/// </summary>
internal static class MailPause
{
    /// <summary>The mails to send now, each a list of alerts; the collected one is the last.</summary>
    /// <param name="pending">What the person does not have yet, by time.</param>
    /// <param name="before">What was sent to the person, in that order.</param>
    public static IReadOnlyList<IReadOnlyList<StoredAlert>> Mails(
        IReadOnlyList<StoredAlert> pending, IReadOnlyList<SentEntry> before, DateTimeOffset now, TimeSpan pause)
    {
        var alone = new List<StoredAlert>();
        var collected = new List<StoredAlert>();
        foreach (var zone in pending.GroupBy(alert => alert.Zone))
        {
            var last = before.LastOrDefault(entry => entry.Severities.ContainsKey(zone.Key));
            if (last is null || now - last.At >= pause)
            {
                (zone.Count() == 1 ? alone : collected).AddRange(zone);
            }
            else
            {
                var told = StoredAlert.RankOf(last.Severities[zone.Key]);
                alone.AddRange(zone.Where(alert => alert.Rank > told).TakeLast(1));
            }
        }

        var mails = pending.Where(alone.Contains).Select(alert => (IReadOnlyList<StoredAlert>)[alert]);
        return collected.Count == 0 ? [.. mails] : [.. mails, [.. pending.Where(collected.Contains)]];
    }
}
