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
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            bytes = bytes[3..];
        }

        if (Utf8.IsValid(bytes))
        {
            var source = new SourceText(name, Encoding.UTF8.GetString(bytes));
            return RefuseControls(source, mistakes) ? source : null;
        }

        RefuseBytes(name, bytes, mistakes);
        return null;
    }

    private static bool RefuseControls(SourceText source, MistakeLog mistakes)
    {
        var at = source.Content.AsSpan().IndexOfAny(Controls);
        if (at < 0)
        {
            return true;
        }

        mistakes.Add(
            MistakeCodes.ControlCharacter,
            source.PlaceAt(at),
            $"The control character {NameSuggestion.CodePoint(source.Content[at])} stands here; YAML allows none",
            "Take it away; an editor that shows invisible characters finds it");
        return false;
    }

    private static readonly System.Buffers.SearchValues<char> Controls = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(c => (char)c).Where(c => c is not ('\t' or '\n' or '\r')), '\u007f']);

    private static void RefuseBytes(string name, ReadOnlySpan<byte> bytes, MistakeLog mistakes)
    {
        var valid = 0;
        while (valid < bytes.Length
            && Rune.DecodeFromUtf8(bytes[valid..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            valid += length;
        }

        // The text up to the bad byte is enough to show the line in which it stands.
        var source = new SourceText(name, Encoding.UTF8.GetString(bytes[..valid]));
        var advice = bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            ? "The file is UTF-16; save it as UTF-8"
            : "Save the file as UTF-8 in your editor";
        mistakes.Add(
            MistakeCodes.NotUtf8,
            source.PlaceAt(source.Content.Length),
            $"The byte 0x{bytes[valid]:X2} stands here, and it is not UTF-8",
            advice);
    }
}
