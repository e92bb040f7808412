using Entente.Agreements.Conditions;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;
using Entente.Register.Statements;
using Entente.Web.Editions;
using Entente.Web.Editions.Evidence;

namespace Entente.Web.Features.Ceasefire.Field;

/// <summary>Takes what a phone sends, whole or not at all, and says which record is mistaken.</summary>
internal sealed class FieldDesk(EvidenceSource source, FieldSender sender, DateTimeOffset now)
{
    /// <summary>Clocks of phones may be a little ahead.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(15);

    public FieldAnswer Take(FieldBatch batch, IntakeFormat format)
    {
        // A phone writes moments in UTC.
        var options = new IntakeOptions(sender.Source) { Standing = sender.Standing, Zone = TimeZoneInfo.Utc };
        var delivery = DeliveryReader.Read(format, batch.Bytes, options);
        var mistakes = delivery.Mistakes.Concat(Mistakes(delivery)).ToList();
        if (mistakes.Count > 0)
        {
            return FieldAnswer.Refused(mistakes, batch);
        }

        // The last answer was lost on its way: the same again is no news.
        var evidence = source.StateFor(new(Audience.All, null), Waiting.ForAll).Reading.Evidence;
        if (evidence.Has(delivery))
        {
            return FieldAnswer.Known(Where(evidence, delivery), batch);
        }

        var outcome = source.Import(Entry(format, options), batch.Bytes);
        return outcome.Delivery.Mistakes.Count > 0
            ? FieldAnswer.Refused(outcome.Delivery.Mistakes, batch)
            : FieldAnswer.Taken(batch);
    }

    private DeliveryEntry Entry(IntakeFormat format, IntakeOptions options) => new(
        now, "", format == IntakeFormat.GeoJson ? "field.geojson" : "field.csv", IntakeFormats.Word(format),
        sender.Source, sender.Standing, options.Marking, options.Zone.Id, false);

    private static string Where(EvidenceRecord evidence, Delivery delivery) =>
        delivery.Observations.Select(one => evidence.Observations[one.Key].Origin.Delivery).FirstOrDefault() ?? "";

    // What a file may say that a phone may not.
    private IEnumerable<IntakeMistake> Mistakes(Delivery delivery)
    {
        var photos = source.Attachments.HandedInBy(sender.Source);
        foreach (var one in delivery.Observations)
        {
            var line = one.Origin.Line;
            if (one.When.From > now + Ahead)
            {
                yield return new(line, "from", "this lies in the future", "Set the clock of the phone, and correct it");
            }

            if (Marking.Parse(one.Marking) is null)
            {
                yield return new(
                    line, "marking", $"\"{one.Marking}\" says of nobody that they may see it",
                    "Write public, coalition or codes of parties as UKR,FRA");
            }

            if (one.PhotoNames.FirstOrDefault(name => !photos.Contains(name)) is { } missing)
            {
                yield return new(
                    line, "photos", $"the photo {missing[..12]} has not arrived", "Send the photo first, then this");
            }
        }

        foreach (var one in Zones is { Count: > 0 } zones
            ? delivery.Efforts.Where(effort => !zones.Contains(effort.Zone)) : [])
        {
            yield return new(
                one.Origin.Line, "zone", $"no zone is called \"{one.Zone}\"",
                $"The zones are {string.Join(", ", Zones.Take(20))}");
        }
    }

    private IReadOnlyList<string> Zones => ZonesOf(source);

    /// <summary>The zones that are judged; without rules, those of the map.</summary>
    public static IReadOnlyList<string> ZonesOf(EvidenceSource source)
    {
        var reading = source.StateFor(Sight.Everybody, Waiting.ForAll).Reading;
        return reading.Rules is { } rules
            ? [.. rules.All.SelectMany(one => one.Zones).Distinct()]
            : [.. reading.Zones.Zones.Select(zone => zone.Name).Distinct()];
    }
}
