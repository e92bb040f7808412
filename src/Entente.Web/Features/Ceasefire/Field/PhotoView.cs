using Entente.Monitoring.Evidence.Attachments;
using Entente.Web.Editions;
using Entente.Web.Editions.Evidence;

namespace Entente.Web.Features.Ceasefire.Field;

/// <summary>How the one who asks may see a photo.</summary>
/// <param name="IsStripped">Without metadata, because all that shows it is for everybody.</param>
internal sealed record PhotoView(bool IsStripped)
{
    /// <summary>Null where nothing that the one who asks may see names the photo.</summary>
    public static PhotoView? Of(CurrentEvidence evidence, string name)
    {
        var naming = Photo.IsName(name)
            ? evidence.Reading.Evidence.Observations.Values
                .Where(one => one.Photos.Contains(name, StringComparison.Ordinal)).ToList()
            : [];
        return naming.Count > 0 ? new(naming.All(one => one.Marking == "public")) : null;
    }

    /// <summary>Whether the photo is there, and can be stripped where that is needed.</summary>
    public bool CanBeShown(EvidenceSource source, string name) => source.Attachments.BytesOf(name) is { } bytes
        && (!IsStripped || PictureCopy.WithoutMetadata(bytes) is not null);
}
