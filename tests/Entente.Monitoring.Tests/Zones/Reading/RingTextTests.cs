using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using Entente.Monitoring.Zones.Reading;
using Xunit;

namespace Entente.Monitoring.Tests.Zones.Reading;

public sealed class RingTextTests
{
    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.Double[-180, 180].Select(number => number.ToString("R", CultureInfo.InvariantCulture)),
        Gen.Double[-180, 180].Select(number => number.ToString("0.######", CultureInfo.InvariantCulture)),
        Gen.Int[-180, 180].Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Gen.Double.Select(number =>
            double.IsFinite(number) ? number.ToString("E", CultureInfo.InvariantCulture) : "1e999"),
        AnyOf("-0", "0.1234567890123456789", "1e-320", "99999999999999999999", "1E5", "0.000000000000001"));

    private static readonly Gen<string> Space = AnyOf("", " ", "\n\t", "\r\n  ");

    [Fact]
    public void Every_number_is_the_one_that_JSON_has() =>
        Gen.Select(Gen.Select(Number, Number).Array[1, 6], Space).Sample(
            (pairs, space) =>
            {
                string text = $"[{space}{string.Join($"{space},", pairs.Select(pair =>
                    $"[{space}{pair.Item1}{space},{space}{pair.Item2}{space}]"))}{space}]";
                using var document = JsonDocument.Parse(text);
                Assert.Equal(document.RootElement.EnumerateArray().Select(Json.Vertex), Read(text));
            },
            iter: 50_000);

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("[[1,2],3]")]
    [InlineData("[[1,2,3]]")]
    [InlineData("[[1]]")]
    [InlineData("[[null,2]]")]
    [InlineData("[[1,\"2\"]]")]
    [InlineData("[[[1,2]]]")]
    public void Whatever_is_no_list_of_pairs_is_left_to_others(string text) => Assert.Null(Read(text));

    private static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static List<Vertex>? Read(string text) => new RingText(Encoding.UTF8.GetBytes(text)).Vertices();
}
