using System.Text;
using CsCheck;
using Entente.Monitoring.Zones;
using Xunit;

namespace Entente.Monitoring.Tests.Zones;

public sealed class HostileFileTests
{
    private static readonly string[] Valid =
    [
        ZoneFiles.Collection(
            ZoneFiles.Feature("one", ZoneFiles.Square, ""","from":"2025-01-01","kind":"raion" """),
            ZoneFiles.Feature("two", $"{ZoneFiles.Box(1, 0, 3, 1)},[[1.2,0.2],[1.4,0.2],[1.4,0.4],[1.2,0.2]]")),
        """
        {"type":"Topology","transform":{"scale":[0.5,0.5],"translate":[10,20]},
         "objects":{"areas":{"type":"GeometryCollection","geometries":[
           {"type":"Polygon","arcs":[[0,1]],"id":"west"},{"type":"MultiPolygon","arcs":[[[-1,2]]],"id":"east"}]}},
         "arcs":[[[2,0],[0,2]],[[2,2],[-2,0],[0,-2],[2,0]],[[2,0],[2,0],[0,2],[-2,0]]]}
        """,
    ];

    private static readonly string[] Pieces =
    [
        "1e999", "-1e308", "null", "[]", "{}", "\"\\udc00\"", "9999999999", "-1", "[[[", "]]]",
        "\"Polygon\"", "180", "1e-320",
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_file_with_bytes_changed_is_read_or_refused(int which)
    {
        byte[] valid = Encoding.UTF8.GetBytes(Valid[which]);
        var change = Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Int[0, 2], Gen.Byte, Gen.Int[0, Pieces.Length - 1]);
        change.Array[1, 4].Sample(changes => AssertAnswers(Changed(valid, changes)), iter: 10_000);
    }

    [Fact]
    public void A_number_changed_for_anything_is_read_or_refused()
    {
        string valid = Valid[0];
        int[] digits = [.. Enumerable.Range(0, valid.Length).Where(i => char.IsDigit(valid[i]))];
        Gen.Select(Gen.Int[0, digits.Length - 1], Gen.Int[0, Pieces.Length - 1]).Sample(
            (digit, piece) => AssertAnswers(Encoding.UTF8.GetBytes(
                $"{valid[..digits[digit]]}{Pieces[piece]}{valid[(digits[digit] + 1)..]}")),
            iter: 2_000);
    }

    [Fact]
    public void A_thousand_equal_zones_cost_a_hundred_warnings()
    {
        string[] features = [.. Enumerable.Range(0, 1000).Select(i => ZoneFiles.Feature($"{i}", ZoneFiles.Square))];
        Assert.Equal(100, ZoneFiles.Read(ZoneFiles.Collection(features)).Warnings.Count);
    }

    [Fact]
    public void A_file_that_nests_without_end_is_refused() =>
        Assert.NotEmpty(ZoneFiles.Read(new string('[', 1_000_000)).Mistakes);

    private static byte[] Changed(byte[] valid, (int At, int How, byte Byte, int Piece)[] changes)
    {
        var bytes = valid.ToList();
        foreach (var (at, how, value, piece) in changes)
        {
            int place = Math.Min(at, bytes.Count - 1);
            switch (how)
            {
                case 0:
                    bytes[place] = value;
                    break;
                case 1:
                    bytes.RemoveAt(place);
                    break;
                default:
                    bytes.InsertRange(place, Encoding.UTF8.GetBytes(Pieces[piece]));
                    break;
            }
        }

        return [.. bytes];
    }

    private static void AssertAnswers(byte[] bytes)
    {
        var reading = ZoneSet.Read(bytes, new ZoneDefaults("test"));
        Assert.True(reading.Set is null == reading.Mistakes.Count > 0);
    }
}
