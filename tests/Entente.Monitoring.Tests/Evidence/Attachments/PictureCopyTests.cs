using System.Text;
using CsCheck;
using Entente.Monitoring.Evidence.Attachments;
using static Entente.Monitoring.Tests.Evidence.Attachments.MadePictures;

namespace Entente.Monitoring.Tests.Evidence.Attachments;

public sealed class PictureCopyTests
{
    private static readonly byte[] Secrets = Encoding.UTF8.GetBytes(Secret);

    [Fact]
    public void What_draws_a_JPEG_is_copied_byte_for_byte_and_the_rest_is_left_out()
    {
        var picture = Jpeg(
            Jfif, Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Secrets]), Table,
            Segment(0xE2, [.. "ICC_PROFILE\0"u8, .. Secrets]), Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Secrets]),
            Segment(0xFE, Secrets), Frame, Scan, Table, Scan);
        Assert.Equal(Jpeg(Jfif, Table, Frame, Scan, Table, Scan), PictureCopy.WithoutMetadata(picture));
    }

    [Fact]
    public void What_hangs_behind_a_picture_is_left_out()
    {
        var plain = Jpeg(Table, Frame, Scan);
        Assert.Equal(plain, PictureCopy.WithoutMetadata([.. plain, .. Jpeg(Frame, Scan), .. Secrets]));
        var png = Png(Chunk("IHDR", new byte[13]), Chunk("IDAT", [1, 2]), Chunk("IEND", []));
        Assert.Equal(png, PictureCopy.WithoutMetadata([.. png, .. Secrets]));
    }

    [Fact]
    public void A_small_picture_in_the_header_is_left_out()
    {
        byte[] small = Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 1, 1, 7, 7, 7]);
        Assert.Equal(Jpeg(Frame, Scan), PictureCopy.WithoutMetadata(Jpeg(small, Frame, Scan)));
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(3, false)]
    public void Which_side_is_up_stays_and_nothing_else_of_Exif(int turn, bool isLittle)
    {
        var copy = PictureCopy.WithoutMetadata(Jpeg(Exif(turn, isLittle), Frame, Scan))!;
        Assert.False(Tells(copy));
        // A copy of the copy says the same.
        Assert.Equal(copy, PictureCopy.WithoutMetadata(copy));
        Assert.Equal(turn, copy[2 + 4 + 6 + 8 + 2 + 9]);
        Assert.Equal(Jpeg(Frame, Scan)[2..], copy[38..]);
    }

    [Fact]
    public void An_upright_picture_says_nothing_of_it() =>
        Assert.Equal(Jpeg(Frame, Scan), PictureCopy.WithoutMetadata(Jpeg(Exif(1), Frame, Scan)));

    [Fact]
    public void What_draws_a_PNG_is_copied_byte_for_byte_and_the_rest_is_left_out()
    {
        var (head, data, end) = (Chunk("IHDR", new byte[13]), Chunk("IDAT", [1, 2, 3]), Chunk("IEND", []));
        var picture = Png(
            head, Secretly("tEXt"), Secretly("iTXt"), Secretly("zTXt"), Secretly("eXIf"), Secretly("tIME"),
            Secretly("iCCP"), Chunk("gAMA", [0, 0, 1, 1]), data, Secretly("prVt"), end);
        Assert.Equal(Png(head, Chunk("gAMA", [0, 0, 1, 1]), data, end), PictureCopy.WithoutMetadata(picture));
    }

    [Fact]
    public void A_WebP_is_known_and_cannot_be_copied_without_metadata()
    {
        byte[] picture = [.. "RIFF"u8, 4, 0, 0, 0, .. "WEBPVP8 "u8];
        Assert.Equal(PictureKind.WebP, PictureKinds.Of(picture));
        Assert.Null(PictureCopy.WithoutMetadata(picture));
    }

    [Fact]
    public void A_picture_that_is_cut_off_is_not_copied()
    {
        foreach (var picture in (byte[][])[
            Jpeg(Jfif, Exif(6), Table, Frame, Scan),
            Png(Chunk("IHDR", new byte[13]), Secretly("tEXt"), Chunk("IDAT", [1, 2]), Chunk("IEND", []))])
        {
            for (var length = 0; length < picture.Length; length++)
            {
                Assert.Null(PictureCopy.WithoutMetadata(picture.AsSpan(0, length)));
            }
        }
    }

    [Fact]
    public void Metadata_between_any_parts_is_left_out_and_the_parts_stay()
    {
        byte[][] drawing = [Table, Frame, Scan];
        byte[][] telling =
        [
            Exif(1), Segment(0xE1, Secrets), Segment(0xE0, [.. "JFXX\0"u8, .. Secrets]), Segment(0xEF, Secrets),
            Segment(0xFE, Secrets), Segment(0xF0, Secrets), Segment(0xE2, [.. "MPF\0"u8, .. Secrets]),
        ];
        Gen.Select(Gen.Bool, Gen.Int[0, 2], Gen.Int[0, telling.Length - 1]).Array[0, 30].Sample(parts =>
        {
            var picture = Jpeg([.. parts.Select(part => part.Item1 ? drawing[part.Item2] : telling[part.Item3]), Scan]);
            var plain = Jpeg([.. parts.Where(part => part.Item1).Select(part => drawing[part.Item2]), Scan]);
            Assert.Equal(plain, PictureCopy.WithoutMetadata(picture));
        });
    }

    [Fact]
    public void Whatever_the_bytes_are_a_copy_is_its_own_copy_or_there_is_none()
    {
        byte[][] pictures =
        [
            Jpeg(Jfif, Exif(6, true), Exif(8), Table, Frame, Scan, Table, Scan),
            Png(Chunk("IHDR", new byte[13]), Secretly("tEXt"), Chunk("IDAT", [1, 2]), Chunk("IEND", [])),
        ];
        var change = Gen.Select(Gen.Int[0, 400], Gen.Byte, Gen.Int[0, 2]);
        Gen.Select(Gen.Int[0, 1], change.Array[1, 8]).Sample((which, changes) =>
        {
            var bytes = pictures[which].ToList();
            foreach (var (place, value, way) in changes)
            {
                var at = Math.Min(place, bytes.Count - 1);
                if (way == 0)
                {
                    bytes[at] = value;
                }
                else if (way == 1)
                {
                    bytes.Insert(at, value);
                }
                else
                {
                    bytes.RemoveAt(at);
                }
            }

            if (PictureCopy.WithoutMetadata(bytes.ToArray()) is { } copy)
            {
                Assert.Equal(copy, PictureCopy.WithoutMetadata(copy));
                Assert.True(copy.Length <= bytes.Count + 36);
            }
        }, iter: 20_000);
    }
}
