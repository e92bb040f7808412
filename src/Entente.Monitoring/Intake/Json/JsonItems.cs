using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake.Json;

/// <summary>One after another, the objects of the list that a JSON document keeps under one name.</summary>
internal static class JsonItems
{
    /// <summary>Deeper than any form; what is deeper is an attack.</summary>
    private const int Deepest = 32;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = Deepest };

    /// <param name="list">The name of the list in the outermost object.</param>
    /// <param name="take">Called with each object and where it lies.</param>
    public static void Read(
        Gathering delivery, DeliveryBytes source, string list, Action<JsonElement, RowOrigin> take)
    {
        if (source.All() is not { } bytes)
        {
            delivery.Mistake(DeliveryBytes.TooLarge);
            return;
        }

        var mark = bytes.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
        var text = bytes[mark..];
        if (!Utf8.IsValid(text.Span))
        {
            delivery.Mistake(new(1, "", "the delivery is not UTF-8", "Save it as UTF-8"));
            return;
        }

        WalkCarefully(delivery, text, mark, list, take);
    }

    private static void WalkCarefully(
        Gathering delivery, ReadOnlyMemory<byte> text, int mark, string list, Action<JsonElement, RowOrigin> take)
    {
        try
        {
            Walk(delivery, text, mark, list, take);
        }
        catch (JsonException mistake)
        {
            delivery.Mistake(new(
                (int)Math.Min((mistake.LineNumber ?? 0) + 1, int.MaxValue), "", "this is not JSON from here on",
                "Send it again; it may have been cut off"));
        }
        catch (InvalidOperationException)
        {
            delivery.Mistake(HalfCharacter(1));
        }
    }

    /// <summary>Half of a pair of surrogates, written as an escape, is valid JSON and no text.</summary>
    private static IntakeMistake HalfCharacter(int line) =>
        new(line, "", "a text here has half a character in it", "Write it as UTF-8");

    private static void Walk(
        Gathering delivery, ReadOnlyMemory<byte> text, int mark, string list, Action<JsonElement, RowOrigin> take)
    {
        var reader = new Utf8JsonReader(text.Span, new JsonReaderOptions { MaxDepth = Deepest });
        if (!FindList(ref reader, list))
        {
            delivery.Mistake(new(1, list, $"there is no list {list} in the delivery", "Check what kind of file it is"));
            return;
        }

        var (line, counted) = (1, 0);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray && !delivery.Full)
        {
            var begin = (int)reader.TokenStartIndex;
            line += text.Span[counted..begin].Count((byte)'\n');
            counted = begin;
            reader.Skip();
            var length = (int)reader.BytesConsumed - begin;
            var origin = new RowOrigin(delivery.Sha, line, begin + mark, length);
            TakeOne(delivery, text.Slice(begin, length), origin, take);
        }

        while (reader.Read())
        {
            reader.Skip();
        }
    }

    private static void TakeOne(
        Gathering delivery, ReadOnlyMemory<byte> item, RowOrigin origin, Action<JsonElement, RowOrigin> take)
    {
        using var document = JsonDocument.Parse(item, Options);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            delivery.Mistake(new(origin.Line, "", "an object was expected here", ""));
            return;
        }

        try
        {
            take(document.RootElement, origin);
        }
        catch (InvalidOperationException)
        {
            delivery.Mistake(HalfCharacter(origin.Line));
        }
    }

    private static bool FindList(ref Utf8JsonReader reader, string list)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(Encoding.UTF8.GetBytes(list));
            reader.Read();
            if (found && reader.TokenType == JsonTokenType.StartArray)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
