using CsCheck;
using Entente.Monitoring.Reports.Pdf;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Entente.Monitoring.Tests.Reports;

public sealed class LzwTests
{
    private static readonly DictionaryToken Nothing = new(new Dictionary<NameToken, IToken>());

    [Fact]
    public void What_was_compressed_is_read_back_by_another_reader() =>
        Gen.Select(Gen.Byte.Array[0, 9000], Gen.Byte[1, 255]).Sample((data, most) =>
        {
            var narrow = data.Select(one => (byte)(one % most)).ToArray();
            Assert.Equal(narrow, Decoded(Lzw.Encode(narrow)));
        });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void So_is_the_same_byte_many_times(int count) =>
        Assert.Equal(new byte[count], Decoded(Lzw.Encode(new byte[count])));

    private static byte[] Decoded(byte[] data) =>
        new LzwFilter().Decode(data, Nothing, DefaultFilterProvider.Instance, 0).ToArray();
}
