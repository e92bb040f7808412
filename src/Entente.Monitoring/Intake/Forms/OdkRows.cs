using System.Text.Json;
using static Entente.Monitoring.Intake.Own.ObservationColumns;

namespace Entente.Monitoring.Intake.Forms;

/// <summary>
/// Submissions of ODK Central as OData gives them. The identifier stays through all edits; what was deleted says when.
/// </summary>
internal sealed class OdkRows(Gathering delivery) : FormRows(delivery)
{
    protected override bool Name(JsonElement submission)
    {
        var id = Text(submission, "__id") ?? "";
        Row.Set(Id, id);
        if (id.Length > 0 && submission.TryGetProperty("__system", out var system)
            && Text(system, "deletedAt") is not null)
        {
            Delivery.Delete(id);
            return false;
        }

        return true;
    }

    protected override void LocateOtherwise(JsonElement submission)
    {
        foreach (var property in submission.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object
                && property.Value.TryGetProperty("coordinates", out var place)
                && place.ValueKind == JsonValueKind.Array && place.GetArrayLength() >= 2)
            {
                Place(place[0], place[1]);
                return;
            }
        }
    }
}
