using System.Security.Cryptography;
using System.Text;
using Entente.Monitoring.Evidence.Attachments;
using static Entente.Monitoring.Tests.Evidence.Attachments.MadePictures;

namespace Entente.Monitoring.Tests.Evidence.Attachments;

public sealed class AttachmentFolderTests : IDisposable
{
    private static readonly byte[] Picture = Jpeg(Exif(6), Frame, Scan);
    private static readonly DateTimeOffset At = Made.Moment("2025-09-04T10:00Z");

    private readonly string _path = Directory.CreateTempSubdirectory("entente-attachments-").FullName;
    private readonly AttachmentFolder _folder;

    public AttachmentFolderTests() => _folder = new AttachmentFolder(_path);

    public void Dispose() => Directory.Delete(_path, recursive: true);

    private static string NameOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    [Fact]
    public void A_photo_is_kept_as_it_was_taken_under_its_hash()
    {
        _folder.Keep(NameOf(Picture), Picture, "field", At);
        Assert.Equal(Picture, _folder.BytesOf(NameOf(Picture)));
        Assert.Equal(Picture, File.ReadAllBytes(Path.Combine(_path, "attachments", NameOf(Picture))));
    }

    [Fact]
    public void The_same_photo_twice_changes_nothing()
    {
        _folder.Keep(NameOf(Picture), Picture, "field", At);
        var before = Everything();
        _folder.Keep(NameOf(Picture), Picture, "field", At.AddDays(1));
        Assert.Equal(before, Everything());
    }

    [Fact]
    public void A_photo_belongs_to_each_source_that_had_its_bytes_and_to_no_other()
    {
        _folder.Keep(NameOf(Picture), Picture, "field-a", At);
        Assert.Equal([NameOf(Picture)], _folder.HandedInBy("field-a"));
        Assert.Empty(_folder.HandedInBy("field-b"));
        _folder.Keep(NameOf(Picture), Picture, "field-b", At);
        Assert.Equal([NameOf(Picture)], _folder.HandedInBy("field-b"));
    }

    [Fact]
    public void Bytes_that_are_not_what_their_name_says_are_refused()
    {
        var other = NameOf([1]);
        Assert.Contains("SHA-256 is another", Photo.Refusal(other, Picture), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _folder.Keep(other, Picture, "field", At));
        Assert.Contains("no JPEG", Photo.Refusal(NameOf("GIF89a"u8.ToArray()), "GIF89a"u8),
            StringComparison.Ordinal);
        Assert.Contains("10 MB", Photo.Refusal(other, new byte[Photo.MostBytes + 1]),
            StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_path));
    }

    [Fact]
    public void A_photo_that_was_changed_on_the_disk_is_given_to_nobody()
    {
        _folder.Keep(NameOf(Picture), Picture, "field", At);
        File.AppendAllText(Path.Combine(_path, "attachments", NameOf(Picture)), "x");
        Assert.Null(_folder.BytesOf(NameOf(Picture)));
    }

    [Theory]
    [InlineData("../deliveries.jsonl")]
    [InlineData("")]
    [InlineData("handed-in.jsonl")]
    public void A_name_that_is_no_hash_leads_to_no_file(string name)
    {
        _folder.Keep(NameOf(Picture), Picture, "field", At);
        Assert.Null(_folder.BytesOf(name));
    }

    [Fact]
    public void A_list_with_a_line_of_somebody_else_is_read_past_it()
    {
        _folder.Keep(NameOf(Picture), Picture, "field", At);
        File.AppendAllText(Path.Combine(_path, "attachments", "handed-in.jsonl"), "half a li\n[1]\n{\"sha256\":1}\n");
        Assert.Equal([NameOf(Picture)], _folder.HandedInBy("field"));
    }

    private string Everything() => string.Join('\n', Directory
        .EnumerateFiles(_path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(file => $"{file} {Encoding.Latin1.GetString(File.ReadAllBytes(file))}"));
}
