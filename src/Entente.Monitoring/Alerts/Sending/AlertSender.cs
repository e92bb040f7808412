using Entente.Monitoring.Evidence;

namespace Entente.Monitoring.Alerts.Sending;

/// <summary>
/// Sends alerts to those who do not have them yet, and keeps a list of what arrived. What did not arrive is tried again
/// at the next call, and so is what arrived just before a crash: each arrives at least once, and carries what a
/// receiver needs to drop a repeat. Trouble with one receiver does not keep another from getting its own.
/// </summary>
/// <param name="pause">How long no second mail on a zone goes to a person, unless the zone gets worse.</param>
/// <param name="restricted">Whether the receivers may have what is not for everybody.</param>
public sealed class AlertSender(AlertFolder folder, TimeProvider time, TimeSpan pause, bool restricted)
{
    /// <summary>Sends what is due.</summary>
    /// <param name="alerts">All that are known, by time.</param>
    /// <exception cref="IOException">Somebody else is sending out of the folder, its list is damaged, or the disk does
    /// not take what arrived.</exception>
    public async Task<SendingResult> Send(
        IReadOnlyList<StoredAlert> alerts, IReadOnlyList<IAlertReceiver> receivers, CancellationToken cancellation)
    {
        using var turn = folder.TakeTurn();
        var sent = ReadList();
        var allowed = alerts.Where(alert => restricted || !alert.IsRestricted).ToList();
        var result = new SendingResult(0, 0, alerts.Count - allowed.Count, []);
        foreach (var receiver in receivers)
        {
            var before = sent.Where(entry => entry.Receiver == receiver.Name).ToList();
            var has = before.SelectMany(entry => entry.Identifiers).ToHashSet(StringComparer.Ordinal);
            var pending = allowed.Where(alert => !has.Contains(alert.Identifier)).ToList();
            var parcels = receiver.IsPerson
                ? MailPause.Mails(pending, before, time.GetUtcNow(), pause)
                : [.. pending.Select(alert => (IReadOnlyList<StoredAlert>)[alert])];
            var (arrived, troubles) = await Send(receiver, parcels, cancellation).ConfigureAwait(false);
            result = new SendingResult(
                result.Arrived + arrived,
                result.Held + pending.Count - parcels.Sum(parcel => parcel.Count),
                result.Restricted,
                [.. result.Troubles, .. troubles]);
        }

        return result;
    }

    private async Task<(int Arrived, IReadOnlyList<string> Troubles)> Send(
        IAlertReceiver receiver, IReadOnlyList<IReadOnlyList<StoredAlert>> parcels, CancellationToken cancellation)
    {
        var arrived = 0;
        var troubles = new List<string>();
        for (var i = 0; i < parcels.Count; i++)
        {
            var outcome = await receiver.Send(parcels[i], cancellation).ConfigureAwait(false);
            if (outcome.Trouble is null)
            {
                var entry = SentEntry.Of(time.GetUtcNow(), receiver.Name, parcels[i]);
                LineFile.Add(folder.SentList, entry.Write());
                arrived += parcels[i].Count;
                continue;
            }

            var missed = outcome.IsOver ? parcels.Skip(i).SelectMany(parcel => parcel) : parcels[i];
            troubles.Add($"{receiver.Name} did not get {string.Join(", ", missed.Select(one => one.Identifier))}: "
                + outcome.Trouble);
            if (outcome.IsOver)
            {
                break;
            }
        }

        return (arrived, troubles);
    }

    // Without the list everybody would get everything once more.
    private List<SentEntry> ReadList()
    {
        var sent = new List<SentEntry>();
        foreach (var (number, line) in LineFile.Read(folder.SentList).Index())
        {
            sent.Add(SentEntry.Read(line) ?? throw new IOException(
                $"{folder.SentList}: line {number + 1} says nothing that was sent; nothing was sent now. Put the file "
                + "back from a backup, or remove the line and have its alerts sent once more"));
        }

        return sent;
    }
}

/// <summary>What came of a call.</summary>
/// <param name="Arrived">How many alerts reached a receiver, counted for each receiver.</param>
/// <param name="Held">How many wait for the end of a pause, counted likewise.</param>
/// <param name="Restricted">How many alerts nobody got because they are not for everybody.</param>
/// <param name="Troubles">What did not arrive where, and why, each a sentence without an end.</param>
public sealed record SendingResult(int Arrived, int Held, int Restricted, IReadOnlyList<string> Troubles);
