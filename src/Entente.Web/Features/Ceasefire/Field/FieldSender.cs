using Entente.Monitoring.Observations;
using Entente.Web.Accounts;
using Entente.Web.Editions;
using Entente.Web.Editions.Evidence;

namespace Entente.Web.Features.Ceasefire.Field;

/// <summary>Who sends from the field, as the session says and never the form.</summary>
/// <param name="Source">
/// The source that the records are of. Each person has an own one, so that nobody replaces what another has sent.
/// </param>
/// <param name="Name">The observer; empty where nobody signs in.</param>
/// <param name="Standing">What the word is worth; null where nobody signs in and so nothing is known.</param>
internal sealed record FieldSender(string Source, string Name, Standing? Standing)
{
    /// <summary>Null where the one who asks may not send.</summary>
    public static FieldSender? Of(Reader reader, EvidenceSource evidence)
    {
        if (evidence.IsOpen)
        {
            return new("field", "", null);
        }

        // A party's own people allege; that they are right is for others to find.
        return reader.PersonId is { } person && (reader.Is(Roles.Keeper) || reader.Is(Roles.Drafter))
            ? new(
                $"field-{person}", reader.Name,
                reader.Parties.Count > 0 ? Monitoring.Observations.Standing.Party
                    : Monitoring.Observations.Standing.Neutral)
            : null;
    }
}
