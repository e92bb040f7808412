using System.Text;

namespace Entente.Acceptance.Tests.Web.Ceasefire;

/// <summary>Reads a vector tile back, by the specification and not by what wrote it.</summary>
internal static class TileReading
{
    internal sealed record Feature(
        string Layer, int Type, IReadOnlyDictionary<string, object> Tags, IReadOnlyList<List<(int X, int Y)>> Paths);

    public static List<Feature> Read(ReadOnlySpan<byte> tile)
    {
        var found = new List<Feature>();
        foreach (var (field, _, layer) in Fields(tile))
        {
            Assert.Equal(3, field);
            ReadLayer(layer, found);
        }

        return found;
    }

    private static void ReadLayer(byte[] layer, List<Feature> found)
    {
        var fields = Fields(layer);
        var name = Encoding.UTF8.GetString(fields.Single(one => one.Field == 1).Bytes);
        Assert.Equal(2ul, fields.Single(one => one.Field == 15).Number);
        Assert.Equal(4096ul, fields.Single(one => one.Field == 5).Number);
        List<string> keys = [.. fields.Where(one => one.Field == 3).Select(one => Encoding.UTF8.GetString(one.Bytes))];
        List<object> values = [.. fields.Where(one => one.Field == 4).Select(one => Value(one.Bytes))];
        foreach (var (_, _, bytes) in fields.Where(one => one.Field == 2))
        {
            var parts = Fields(bytes);
            var tags = Packed(parts.Single(one => one.Field == 2).Bytes);
            var type = (int)parts.Single(one => one.Field == 3).Number;
            found.Add(new Feature(
                name,
                type,
                tags.Chunk(2).ToDictionary(pair => keys[(int)pair[0]], pair => values[(int)pair[1]]),
                Paths(Packed(parts.Single(one => one.Field == 4).Bytes))));
        }
    }

    private static object Value(byte[] bytes)
    {
        var (field, number, text) = Fields(bytes).Single();
        return field == 1 ? Encoding.UTF8.GetString(text) : (int)number;
    }

    private static List<List<(int X, int Y)>> Paths(List<uint> numbers)
    {
        var paths = new List<List<(int X, int Y)>>();
        var (x, y) = (0, 0);
        for (var i = 0; i < numbers.Count;)
        {
            var (command, count) = (numbers[i] & 7, numbers[i] >> 3);
            i++;
            Assert.Contains(command, new uint[] { 1, 2, 7 });
            for (var k = 0; command != 7 && k < count; k++, i += 2)
            {
                (x, y) = (x + Plain(numbers[i]), y + Plain(numbers[i + 1]));
                if (command == 1)
                {
                    paths.Add([]);
                }

                paths[^1].Add((x, y));
            }
        }

        return paths;
    }

    private static int Plain(uint number) => (int)(number >> 1) ^ -(int)(number & 1);

    private static List<uint> Packed(byte[] bytes)
    {
        var numbers = new List<uint>();
        for (var at = 0; at < bytes.Length;)
        {
            numbers.Add((uint)Varint(bytes, ref at));
        }

        return numbers;
    }

    private static List<(int Field, ulong Number, byte[] Bytes)> Fields(ReadOnlySpan<byte> bytes)
    {
        var fields = new List<(int, ulong, byte[])>();
        for (var at = 0; at < bytes.Length;)
        {
            var key = Varint(bytes, ref at);
            var number = Varint(bytes, ref at);
            if ((key & 7) == 2)
            {
                fields.Add(((int)(key >> 3), 0, bytes.Slice(at, (int)number).ToArray()));
                at += (int)number;
            }
            else
            {
                Assert.Equal(0ul, key & 7);
                fields.Add(((int)(key >> 3), number, []));
            }
        }

        return fields;
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            number |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }
    }
}
