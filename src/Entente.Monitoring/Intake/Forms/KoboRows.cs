using System.Text.Json;
using static Entente.Monitoring.Intake.Own.ObservationColumns;

namespace Entente.Monitoring.Intake.Forms;

/// <summary>
/// Submissions of KoboToolbox (version 2 of its interface). An edited submission gets a new identifier and keeps the
/// root of the first; where only the identifier that it replaces is told, that one is taken back.
/// </summary>
internal sealed class KoboRows(Gathering delivery) : FormRows(delivery)
{
    private const string Prefix = "uuid:";

    protected override bool Name(JsonElement submission)
    {
        var (own, root, old) = (
            Text(submission, "_uuid"), Meta(submission, "rootUuid"), Meta(submission, "deprecatedID"));
        if (root is null && old is not null && old != own)
        {
            Delivery.Delete(old);
        }

        Row.Set(Id, root ?? own ?? "");
        return true;
    }

    protected override void LocateOtherwise(JsonElement submission)
    {
        if (submission.TryGetProperty("_geolocation", out var place) && place.ValueKind == JsonValueKind.Array
            && place.GetArrayLength() == 2)
        {
            Place(place[1], place[0]);
        }
    }

    private static string? Meta(JsonElement submission, string name)
    {
        var text = Text(submission, $"meta/{name}")
            ?? (submission.TryGetProperty("meta", out var meta) ? Text(meta, name) : null);
        return text?.StartsWith(Prefix, StringComparison.Ordinal) is true ? text[Prefix.Length..] : text;
    }
}
