namespace Entente.Monitoring.Evidence.Attachments;

/// <summary>
/// Copies a picture without what it says of the device, its owner and the place. What draws the picture is copied byte
/// for byte; only parts that are known to draw are copied, so that a part that nobody has heard of is left out.
/// </summary>
public static class PictureCopy
{
    /// <summary>The copy; null where the format cannot be copied so, or the picture is cut off or broken.</summary>
    public static byte[]? WithoutMetadata(ReadOnlySpan<byte> picture) => PictureKinds.Of(picture) switch
    {
        PictureKind.Jpeg => JpegCopy.Of(picture),
        PictureKind.Png => PngCopy.Of(picture),
        _ => null,
    };
}
