using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Text;

namespace Entente.Agreements.Reading;

/// <summary>Decodes the bytes of a file, and says where they are not UTF-8.</summary>
internal static class Utf8Text
{
    /// <summary>The text; null where the bytes are not UTF-8 (the mistake is recorded).</summary>
    public static SourceText? Decode(string name, ReadOnlySpan<byte> bytes, MistakeLog mistakes)
    {
        bytes = WithoutMark(bytes);
        if (Utf8.IsValid(bytes))
        {
            var source = new SourceText(name, Encoding.UTF8.GetString(bytes));
            return RefuseControls(source, mistakes) ? source : null;
        }

        RefuseBytes(name, bytes, mistakes);
        return null;
    }

    /// <summary>The bytes after the byte order mark, where there is one.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;

    private static bool RefuseControls(SourceText source, MistakeLog mistakes)
    {
        var content = source.Content;
        var at = content.AsSpan().IndexOfAny(Controls);
        if (at < 0)
        {
            return true;
        }

        if (content[at] == '\0' && IsUtf16(content))
        {
            mistakes.Add(MistakeCodes.NotUtf8, source.PlaceAt(0), "Every second byte is 0", Utf16Advice);
            return false;
        }

        RefuseControls(source, at, mistakes);
        return false;
    }

    private static void RefuseControls(SourceText source, int at, MistakeLog mistakes)
    {
        var content = source.Content;
        for (var shown = 0; at >= 0 && shown < MostShown; shown++)
        {
            mistakes.Add(
                MistakeCodes.ControlCharacter,
                source.PlaceAt(at),
                $"The control character {NameSuggestion.CodePoint(content[at])} stands here",
                "Take it away; an editor that shows invisible characters finds it");
            var next = content.AsSpan(at + 1).IndexOfAny(Controls);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    // Two letters of UTF-16 without a mark at the beginning are valid UTF-8 with zeros between.
    private static bool IsUtf16(string content) => content.Length > 3
        && ((content[0] == '\0' && content[2] == '\0') || (content[1] == '\0' && content[3] == '\0'));

    /// <summary>Control characters that are shown of one file.</summary>
    private const int MostShown = 20;

    private const string Utf16Advice = "The file is UTF-16; save it as UTF-8";

    // All but the tab and what ends a line everywhere; others end a line in some editors and not in others.
    private static readonly SearchValues<char> Controls = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0xA0)
            .Select(c => (char)c)
            .Where(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r')),
        '\u2028',
        '\u2029',
    ]);

    private static void RefuseBytes(string name, ReadOnlySpan<byte> bytes, MistakeLog mistakes)
    {
        var valid = 0;
        while (valid < bytes.Length
            && Rune.DecodeFromUtf8(bytes[valid..], out _, out var length) == OperationStatus.Done)
        {
            valid += length;
        }

        // The text up to the bad byte is enough to show the line in which it stands.
        var source = new SourceText(name, Encoding.UTF8.GetString(bytes[..valid]));
        var advice = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]
            ? Utf16Advice
            : "Save the file as UTF-8 in your editor";
        mistakes.Add(
            MistakeCodes.NotUtf8,
            source.PlaceAt(source.Content.Length),
            $"The byte 0x{bytes[valid]:X2} stands here, and it is not UTF-8",
            advice);
    }
}
