using System.Security.Cryptography;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Writer;

namespace Entente.Monitoring.Reports.Pdf;

/// <summary>
/// Writes the parts of a PDF so that the same content has the same bytes on every machine: its identifier is the hash
/// of what comes before it instead of chance, and what is compressed does not depend on the machine's zlib. It also
/// states the language.
/// </summary>
internal sealed class SteadyTokenWriter(string language) : ITokenWriter
{
    private readonly TokenWriter _writer = new();

    public bool WritingPageContents
    {
        get => _writer.WritingPageContents;
        set => _writer.WritingPageContents = value;
    }

    public void WriteToken(IToken token, Stream outputStream) => _writer.WriteToken(
        token is ObjectToken one ? new ObjectToken(one.Position, one.Number, Steady(one.Data)) : token, outputStream);

    public void WriteObject(long objectNumber, int generation, byte[] data, Stream outputStream) =>
        _writer.WriteObject(objectNumber, generation, data, outputStream);

    public void WriteCrossReferenceTable(
        IReadOnlyDictionary<IndirectReference, long> objectOffsets,
        IndirectReference catalogToken,
        Stream outputStream,
        IndirectReference? documentInformationReference,
        long? prevTableLocation)
    {
        var written = (MemoryStream)outputStream;
        var start = (int)written.Position;
        _writer.WriteCrossReferenceTable(
            objectOffsets, catalogToken, outputStream, documentInformationReference, prevTableLocation);
        var bytes = written.GetBuffer().AsSpan(0, (int)written.Position);
        var name = Convert.ToHexString(SHA256.HashData(bytes[..start]).AsSpan(0, 16));
        var identifier = bytes[start..][(bytes[start..].IndexOf("/ID"u8) + 3)..];
        for (var i = 0; i < 2; i++)
        {
            identifier = identifier[(identifier.IndexOf((byte)'<') + 1)..];
            System.Text.Encoding.ASCII.GetBytes(name, identifier);
        }
    }

    private IToken Steady(IToken token) => token switch
    {
        StreamToken stream => LzwStream(stream),
        DictionaryToken some when some.TryGet(NameToken.Type, out NameToken type) && type == NameToken.Catalog =>
            some.With(NameToken.Lang, new StringToken(language)).With(
                NameToken.ViewerPreferences,
                new DictionaryToken(new Dictionary<NameToken, IToken>
                {
                    [NameToken.Create("DisplayDocTitle")] = BooleanToken.True,
                })),
        _ => token,
    };

    private static StreamToken LzwStream(StreamToken stream)
    {
        if (!stream.StreamDictionary.ContainsKey(NameToken.Filter))
        {
            return stream;
        }

        using var flat = new System.IO.Compression.ZLibStream(
            new MemoryStream(stream.Data.ToArray()), System.IO.Compression.CompressionMode.Decompress);
        using var plain = new MemoryStream();
        flat.CopyTo(plain);
        var data = Lzw.Encode(plain.ToArray());
        var entries = stream.StreamDictionary
            .With(NameToken.Length, new NumericToken(data.Length))
            .With(NameToken.Filter, NameToken.LzwDecode);
        return new StreamToken(entries, data);
    }
}
