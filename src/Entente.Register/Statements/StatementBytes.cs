using System.Formats.Cbor;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Entente.Agreements.Conditions;

namespace Entente.Register.Statements;

/// <summary>
/// The bytes of statements: what is signed, and the message it is signed into. docs/register-format.md says the same
/// in words.
/// </summary>
public static class StatementBytes
{
    /// <summary>The longest message; an entry of tlog-tiles has two bytes for its length.</summary>
    public const int Longest = 60_000;

    public const string ContentType = "application/vnd.entente.statement.v1+json";
    public const string Version = "statement/v1";

    internal const int NonceSize = 16;

    // Header parameters of RFC 9052 and RFC 9597, and the claims of RFC 8392.
    private const int Algorithm = 1;
    private const int Type = 3;
    private const int KeyIdLabel = 4;
    private const int Claims = 15;
    private const int ES256 = -7;
    private const int IssuerClaim = 1;
    private const int SubjectClaim = 2;
    private const int AudienceClaim = 3;
    private const int IssuedAtClaim = 6;
    private const int TokenIdClaim = 7;

    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    // What is written here is in its one form as it stands, keys in order: the writer has nothing to sort.

    /// <summary>The protected header: algorithm, content type, key, and the claims.</summary>
    public static byte[] Header(Statement statement, string register, byte[] keyId, DateTimeOffset at, byte[] nonce)
    {
        var writer = new CborWriter(CborConformanceMode.Lax, initialCapacity: 320);
        writer.WriteStartMap(4);
        writer.WriteInt32(Algorithm);
        writer.WriteInt32(ES256);
        writer.WriteInt32(Type);
        writer.WriteTextString(ContentType);
        writer.WriteInt32(KeyIdLabel);
        writer.WriteByteString(keyId);
        writer.WriteInt32(Claims);
        writer.WriteStartMap(5);
        writer.WriteInt32(IssuerClaim);
        writer.WriteTextString(statement.Issuer);
        writer.WriteInt32(SubjectClaim);
        writer.WriteTextString(statement.Subject);
        writer.WriteInt32(AudienceClaim);
        writer.WriteTextString(register);
        writer.WriteInt32(IssuedAtClaim);
        writer.WriteInt64(at.ToUnixTimeSeconds());
        writer.WriteInt32(TokenIdClaim);
        writer.WriteByteString(nonce);
        writer.WriteEndMap();
        writer.WriteEndMap();
        return writer.Encode();
    }

    /// <summary>The payload: a JSON object in UTF-8.</summary>
    public static byte[] Payload(Statement statement)
    {
        var payload = new JsonObject
        {
            ["entente"] = Version,
            ["kind"] = StatementKinds.Word(statement.Kind),
        };
        if (statement.On is { } on)
        {
            payload["on"] = DateText.Write(on);
        }

        payload["marking"] = statement.Marking.ToString();
        payload["content"] = statement.Content.DeepClone();
        return Encoding.UTF8.GetBytes(payload.ToJsonString(Plain));
    }

    /// <summary>
    /// The bytes that are signed: the Sig_structure of RFC 9052. Version and name space stand in the header's content
    /// type and in the payload's first field, the register's name in the claims.
    /// </summary>
    public static byte[] ToBeSigned(byte[] header, byte[] payload)
    {
        var writer = new CborWriter(CborConformanceMode.Lax, initialCapacity: header.Length + payload.Length + 32);
        writer.WriteStartArray(4);
        writer.WriteTextString("Signature1");
        writer.WriteByteString(header);
        writer.WriteByteString([]);
        writer.WriteByteString(payload);
        writer.WriteEndArray();
        return writer.Encode();
    }

    /// <summary>The message: tag 18, and header, no unprotected header, payload and signature.</summary>
    /// <param name="signature">r and s, 32 bytes each.</param>
    public static byte[] Message(byte[] header, byte[] payload, byte[] signature)
    {
        var writer = new CborWriter(
            CborConformanceMode.Lax, initialCapacity: header.Length + payload.Length + signature.Length + 32);
        writer.WriteTag((CborTag)18);
        writer.WriteStartArray(4);
        writer.WriteByteString(header);
        writer.WriteStartMap(0);
        writer.WriteEndMap();
        writer.WriteByteString(payload);
        writer.WriteByteString(signature);
        writer.WriteEndArray();
        return writer.Encode();
    }

    /// <summary>Reads a message. The signature is not checked here; that it stands in these bytes alone is.</summary>
    public static (SignedStatement? Signed, Refusal? Refusal) Read(byte[] message)
    {
        if (message.Length > Longest)
        {
            return (null, Malformed($"it has {message.Length} bytes, and {Longest} are the most", "Say less in one"));
        }

        try
        {
            return (Parse(message), null);
        }
        catch (Exception e) when (e is CborContentException or JsonException or FormatException
            or InvalidOperationException or OverflowException or ArgumentException)
        {
            return (null, Malformed(e.Message, "Sign it with entente register sign, or as docs/register-format.md "
                + "says"));
        }
    }

    private static SignedStatement Parse(byte[] message)
    {
        var reader = new CborReader(message, CborConformanceMode.Canonical);
        var tag = reader.ReadTag();
        _ = reader.ReadStartArray();
        var header = reader.ReadByteString();
        if (tag != (CborTag)18 || reader.ReadStartMap() != 0)
        {
            throw new FormatException("it is not a COSE_Sign1 message with an empty unprotected header");
        }

        reader.ReadEndMap();
        var payload = reader.ReadByteString();
        var signature = reader.ReadByteString();
        reader.ReadEndArray();
        if (reader.BytesRemaining > 0 || signature.Length != 64)
        {
            throw new FormatException("a signature of 64 bytes ends it, and nothing follows");
        }

        var claims = ReadHeader(header);
        var statement = ReadPayload(payload, claims.Issuer, claims.Subject);
        // One statement has one form, so that the same is never recorded twice.
        if (!header.AsSpan().SequenceEqual(
            Header(statement, claims.Register, claims.KeyId, claims.SignedAt, claims.Nonce)))
        {
            throw new FormatException("its header is not in the one form that the format has");
        }

        var identity = System.Security.Cryptography.SHA256.HashData(ToBeSigned(header, payload));
        return new SignedStatement(message, identity, claims.KeyId, claims.SignedAt, claims.Register, statement);
    }

    private static HeaderClaims ReadHeader(byte[] header)
    {
        var reader = new CborReader(header, CborConformanceMode.Canonical);
        _ = reader.ReadStartMap();
        Expect(reader, Algorithm);
        if (reader.ReadInt32() != ES256)
        {
            throw new FormatException("its algorithm is not ES256");
        }

        Expect(reader, Type);
        if (reader.ReadTextString() != ContentType)
        {
            throw new FormatException($"its content type is not {ContentType}");
        }

        Expect(reader, KeyIdLabel);
        var keyId = reader.ReadByteString();
        Expect(reader, Claims);
        _ = reader.ReadStartMap();
        Expect(reader, IssuerClaim);
        var issuer = reader.ReadTextString();
        Expect(reader, SubjectClaim);
        var subject = reader.ReadTextString();
        Expect(reader, AudienceClaim);
        var register = reader.ReadTextString();
        Expect(reader, IssuedAtClaim);
        var at = DateTimeOffset.FromUnixTimeSeconds(reader.ReadInt64());
        Expect(reader, TokenIdClaim);
        var nonce = reader.ReadByteString();
        reader.ReadEndMap();
        reader.ReadEndMap();
        return keyId.Length == 32 && nonce.Length == NonceSize && reader.BytesRemaining == 0
            ? new HeaderClaims(issuer, subject, register, keyId, at, nonce)
            : throw new FormatException("its key's thumbprint has 32 bytes, its nonce 16");
    }

    private static void Expect(CborReader reader, int label)
    {
        if (reader.ReadInt32() != label)
        {
            throw new FormatException($"the header parameter {label} is missing or not in its place");
        }
    }

    private static Statement ReadPayload(byte[] payload, string issuer, string subject)
    {
        if (JsonNode.Parse(payload, documentOptions: Strict) is not JsonObject map
            || (string?)map["entente"] != Version)
        {
            throw new FormatException($"its payload does not begin with \"entente\": \"{Version}\"");
        }

        DateOnly? on = null;
        if ((string?)map["on"] is { } text)
        {
            on = DateText.TryParse(text, out var day) ? day : throw new FormatException($"\"{text}\" is not a day");
        }

        var kind = StatementKinds.Parse((string?)map["kind"]) ?? throw new FormatException("its kind is unknown");
        var marking = Marking.Read(map["marking"]) ?? throw new FormatException("its marking is unknown");
        var content = map["content"] as JsonObject ?? throw new FormatException("it has no content");
        if (map.Any(pair => pair.Key is not ("entente" or "kind" or "on" or "marking" or "content")))
        {
            throw new FormatException("its payload has a field that the format does not know");
        }

        RequireCharacters(payload);
        map.Remove("content");
        return new Statement(issuer, subject, kind, on, marking, content);
    }

    /// <summary>Half a character would be read as one thing here and as another elsewhere.</summary>
    private static void RequireCharacters(byte[] payload)
    {
        if (!System.Text.Unicode.Utf8.IsValid(payload))
        {
            throw new FormatException("its payload is not UTF-8");
        }

        if (payload.AsSpan().IndexOf("\\u"u8) < 0)
        {
            return;
        }

        var reader = new Utf8JsonReader(payload);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                _ = reader.GetString();
            }
        }
    }

    private static Refusal Malformed(string why, string advice) =>
        new("malformed", $"The statement cannot be read: {why.TrimEnd('.')}", advice);

    private readonly record struct HeaderClaims(
        string Issuer, string Subject, string Register, byte[] KeyId, DateTimeOffset SignedAt, byte[] Nonce);
}
