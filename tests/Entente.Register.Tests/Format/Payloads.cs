using System.Formats.Cbor;
using System.Text;
using Entente.Register.Keys;
using Entente.Register.Statements;

namespace Entente.Register.Tests.Format;

/// <summary>Payloads and headers of all sorts, to be signed as if they were right.</summary>
internal static class Payloads
{
    public static byte[] Plain { get; } = Encoding.UTF8.GetBytes(
        """{"entente":"statement/v1","kind":"fact","marking":"public","content":{}}""");

    public static IEnumerable<(string Name, bool IsRight, byte[] Payload)> All =>
        Texts.Select(one => (one.Name, one.IsRight, Encoding.UTF8.GetBytes(one.Text))).Concat(
        [
            ("bytes that are not UTF-8", false, Replaced("public", "publi\x01", 0xff)),
            ("not UTF-8 in the content", false, Replaced("{}", "{\"a\":\"\x01\"}", 0xc3)),
            ("a byte order mark", false, [0xef, 0xbb, 0xbf, .. Plain]),
        ]);

    private static (string Name, bool IsRight, string Text)[] Texts =>
    [
        ("plain", true, With("{}")),
        ("white space and another order", true,
            " {\n \"marking\": \"public\", \"content\" :{ },\t\"kind\":\"fact\", \"entente\": \"statement/v1\" }\r\n"),
        ("no marking", false, """{"entente":"statement/v1","kind":"fact","content":{}}"""),
        ("a day", true, Whole("fact", "public", "\"2024-02-29\"")),
        ("no day of the calendar", false, Whole("fact", "public", "\"2025-02-29\"")),
        ("the year 0", false, Whole("fact", "public", "\"0000-01-01\"")),
        ("a day of nine letters", false, Whole("fact", "public", "\"2025-9-02\"")),
        ("a day that is a number", false, Whole("fact", "public", "20250902")),
        ("a day that is null", true, Whole("fact", "public", "null")),
        ("an unknown kind", false, Whole("rumour", "public", "null")),
        ("a kind in capitals", false, Whole("Fact", "public", "null")),
        ("marked for the coalition", true, Whole("fact", "coalition", "null")),
        ("marked for two", true, Whole("fact", "FRA,GBR", "null")),
        ("marked for two with a space", true, Whole("fact", "GBR, FRA", "null")),
        ("marked for nobody", false, Whole("fact", "", "null")),
        ("marked in small letters", false, Whole("fact", "fra", "null")),
        ("marked with an empty code", false, Whole("fact", "FRA,,GBR", "null")),
        ("another version", false, With("{}").Replace("/v1", "/v2", StringComparison.Ordinal)),
        (
            "a field that nobody knows", false,
            With("{}").Replace("\"kind\"", "\"also\":1,\"kind\"", StringComparison.Ordinal)),
        ("a name twice", false, With("{\"a\":1,\"a\":1}")),
        ("a name twice, once in other letters", false, With("{\"a\":1,\"\\u0061\":1}")),
        ("no content", false, """{"entente":"statement/v1","kind":"fact"}"""),
        ("content that is a list", false, With("[]")),
        ("a list", false, "[]"),
        ("nothing", false, ""),
        ("a comma too many", false, With("{\"a\":1,}")),
        ("a comment", false, With("{/**/}")),
        ("two values", false, With("{}") + "{}"),
        ("no number", false, With("{\"a\":NaN}")),
        ("a number with a zero in front", false, With("{\"a\":01}")),
        ("a large number", true, With("{\"a\":1e400,\"b\":123456789012345678901234567890}")),
        ("a line feed within a text", false, With("{\"a\":\"\n\"}")),
        ("a pair of halves", true, With("{\"a\":\"\\uD83D\\uDE00\"}")),
        ("half a character", false, With("{\"a\":\"\\uD83D\"}")),
        ("half a character in a name", false, With("{\"\\uDE00\":1}")),
        ("half a character in a list", false, With("{\"a\":[[\"\\uDE00\\uD83D\"]]}")),
        ("15 levels below", true, With($"{{\"a\":{new string('[', 14)}{new string(']', 14)}}}")),
        ("16 levels below", false, With($"{{\"a\":{new string('[', 15)}{new string(']', 15)}}}")),
    ];

    public static IEnumerable<(string Name, bool IsRight, byte[] Header)> Headers(byte[] key)
    {
        var nonce = new byte[16];
        yield return ("a header in its one form", true, Header(key, nonce));
        yield return ("a nonce of 15 bytes", false, Header(key, nonce[1..]));
        yield return ("a thumbprint of 31 bytes", false, Header(key[1..], nonce));
        yield return ("another algorithm", false, Header(key, nonce, algorithm: -35));
        yield return ("another content type", false, Header(key, nonce, type: "application/json"));
        yield return ("a moment before 1970", true, Header(key, nonce, at: -1));
        yield return ("the last moment", true, Header(key, nonce, at: 253_402_300_799));
        yield return ("a moment after the last", false, Header(key, nonce, at: 253_402_300_800));
        yield return ("one more claim", false, Header(key, nonce, more: 8));
        yield return ("no issuer's name", true, Header(key, nonce, issuer: ""));
        yield return ("a byte behind it", false, [.. Header(key, nonce), 0]);
        yield return ("a number in two bytes", false, Longer(Header(key, nonce)));
        yield return ("an issuer that is not UTF-8", false, Spoilt(Header(key, nonce)));
    }

    public static byte[] Sign(PrivateKey key, byte[] header, byte[] payload) =>
        StatementBytes.Message(header, payload, key.Sign(StatementBytes.ToBeSigned(header, payload)));

    private static byte[] Header(
        byte[] key, byte[] nonce, int algorithm = -7, string type = StatementBytes.ContentType, long at = 1_756_803_600,
        int? more = null, string issuer = "FRA")
    {
        var writer = new CborWriter(CborConformanceMode.Canonical);
        writer.WriteStartMap(4);
        writer.WriteInt32(1);
        writer.WriteInt32(algorithm);
        writer.WriteInt32(3);
        writer.WriteTextString(type);
        writer.WriteInt32(4);
        writer.WriteByteString(key);
        writer.WriteInt32(15);
        writer.WriteStartMap(more is null ? 5 : 6);
        foreach (var (label, text) in new[] { (1, issuer), (2, "facts/ceasefire"), (3, "example.org/test") })
        {
            writer.WriteInt32(label);
            writer.WriteTextString(text);
        }

        writer.WriteInt32(6);
        writer.WriteInt64(at);
        writer.WriteInt32(7);
        writer.WriteByteString(nonce);
        if (more is { } claim)
        {
            writer.WriteInt32(claim);
            writer.WriteInt32(1);
        }

        writer.WriteEndMap();
        writer.WriteEndMap();
        return writer.Encode();
    }

    // 01 26 at the start: the algorithm, which has another encoding as well.
    private static byte[] Longer(byte[] header) => [header[0], 0x01, 0x38, 0x06, .. header[3..]];

    private static byte[] Spoilt(byte[] header)
    {
        var at = header.AsSpan().IndexOf("FRA"u8);
        byte[] spoilt = [.. header];
        spoilt[at] = 0xff;
        return spoilt;
    }

    private static string With(string content) =>
        $$"""{"entente":"statement/v1","kind":"fact","marking":"public","content":{{content}}}""";

    private static string Whole(string kind, string marking, string on) =>
        $$$"""{"entente":"statement/v1","kind":"{{{kind}}}","on":{{{on}}},"marking":"{{{marking}}}","content":{}}""";

    private static byte[] Replaced(string what, string by, byte last)
    {
        var bytes = Encoding.UTF8.GetBytes(With("{}").Replace(what, by, StringComparison.Ordinal));
        bytes[bytes.AsSpan().IndexOf((byte)1)] = last;
        return bytes;
    }
}
