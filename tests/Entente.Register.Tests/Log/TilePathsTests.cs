using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Entente.Register.Log;
using Entente.Register.Statements;
using static Entente.Register.Tests.Sayings;

namespace Entente.Register.Tests.Log;

public sealed class TilePathsTests
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 1_234_067, 256, "tile/0/x001/x234/067")]
    [InlineData(2, 1_234, 5, "tile/2/x001/234.p/5")]
    [InlineData(7, 1_000, 255, "tile/7/x001/000.p/255")]
    public void A_tile_has_the_name_that_the_specification_gives_it(int level, long index, int width, string name)
    {
        Assert.Equal(name, TilePaths.Hashes(level, index, width));
        Assert.Equal(new TilePath(level, index, width), TilePaths.Parse(name));
        Assert.Equal(
            new TilePath(null, index, width), TilePaths.Parse(TilePaths.Leaves(index, width)));
    }

    [Theory]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/1/234")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001.p/0")]
    [InlineData("tile/0/001.p/256")]
    [InlineData("tile/0/001.p/07")]
    [InlineData("tile/00/001")]
    [InlineData("tile/8/001")]
    [InlineData("tile/-1/001")]
    [InlineData("tile/0/../../001")]
    [InlineData("tile/entries/1")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("checkpoint")]
    [InlineData("tile/")]
    [InlineData("")]
    public void What_is_not_the_one_name_of_a_tile_is_no_name(string path) => Assert.Null(TilePaths.Parse(path));

    [Fact]
    public void Every_name_is_read_as_what_was_written() =>
        Gen.Select(Gen.Int[-1, 7], Gen.Long[0, 1L << 50], Gen.Int[1, 256]).Sample((level, index, width) =>
        {
            var path = new TilePath(level < 0 ? null : level, index, width);
            return TilePaths.Parse(TilePaths.Write(path)) == path;
        });

    [Fact]
    public void A_tree_of_70000_leaves_consists_of_the_tiles_of_the_specification()
    {
        var paths = TilePaths.Of(70_000).ToList();
        int Full(int? level) => paths.Count(path => path.Level == level && path.Width == 256);
        int? Edge(int? level) => paths.SingleOrDefault(path => path.Level == level && path.Width < 256)?.Width;
        Assert.Equal((273, 273, 1, 0), (Full(null), Full(0), Full(1), Full(2)));
        Assert.Equal((112, 112, 17, 1), (Edge(null), Edge(0), Edge(1), Edge(2)));
        Assert.DoesNotContain(paths, path => path.Level > 2);
        Assert.Empty(TilePaths.Of(0));
        Assert.Equal(["tile/entries/000", "tile/0/000", "tile/1/000.p/1"], TilePaths.Of(256).Select(TilePaths.Write));
    }

    [Fact]
    public void A_client_that_knows_the_specification_alone_works_out_the_root_and_every_leaf()
    {
        using var register = new TestRegister();
        register.Record(Circle());
        foreach (var size in new[] { 8, 255, 256, 257, 530 })
        {
            Grow(register, size);
            var checkpoint = Encoding.UTF8.GetString(register.Register.Published("checkpoint")!).Split('\n');
            Assert.Equal($"{size}", checkpoint[1]);
            var root = Convert.FromBase64String(checkpoint[2]);
            Assert.Equal(root, TileClient.RootFromTiles(size, path => register.Register.Published(path)!));
            Assert.Equal(root, TileClient.RootFromLeaves(size, path => register.Register.Published(path)!));
        }
    }

    [Fact]
    public void A_tile_that_the_tree_does_not_have_is_not_there()
    {
        using var register = new TestRegister();
        register.Record(Circle());
        Assert.Equal(8, register.Register.Size);
        Assert.Equal(5 * 32, register.Register.Published("tile/0/000.p/5")!.Length);
        Assert.All(
            ["tile/0/000", "tile/0/000.p/9", "tile/0/001.p/1", "tile/1/000.p/1", "tile/entries/000",
                "tile/entries/000.p/9", "tile/entries/x999/x999/x999/x999/x999/999.p/1", "entries/000", "tile/0/000.p/8/"],
            path => Assert.Null(register.Register.Published(path)));
    }

    [Fact]
    public void No_statement_is_in_what_is_public()
    {
        using var register = new TestRegister();
        register.Record(Circle());
        var bundle = register.Register.Published("tile/entries/000.p/8")!;
        Assert.Equal(8 * (2 + 56), bundle.Length);
        Assert.DoesNotContain("FRA", Encoding.UTF8.GetString(bundle), StringComparison.Ordinal);
    }

    private static void Grow(TestRegister register, int size)
    {
        var missing = size - (int)register.Register.Size;
        register.Record([.. Enumerable.Range(0, missing)
            .Select(i => Fact(Statement.Keeper, "ceasefire", i % 2 == 0 ? "true" : "false", "2025-09-02"))]);
    }
}

/// <summary>Reads tiles as tlog-tiles says, with nothing of ours but the names.</summary>
internal static class TileClient
{
    /// <summary>The tree hash of RFC 9162: split at the largest power of two below the number of leaves.</summary>
    public static byte[] RootFromTiles(long size, Func<string, byte[]> fetch)
    {
        byte[] Join(long from, long count)
        {
            if ((count & (count - 1)) == 0)
            {
                return HashOf((from, count), fetch, size);
            }

            var half = 1L << (63 - (int)long.LeadingZeroCount(count - 1));
            return SHA256.HashData([1, .. Join(from, half), .. Join(from + half, count - half)]);
        }

        return Join(0, size);
    }

    public static byte[] RootFromLeaves(long size, Func<string, byte[]> fetch)
    {
        var leaves = new List<byte[]>();
        for (var index = 0L; index * 256 < size; index++)
        {
            var count = Math.Min(256, size - index * 256);
            var bundle = fetch($"tile/entries/{Encoded(index)}{(count == 256 ? "" : $".p/{count}")}");
            for (var at = 0; at < bundle.Length;)
            {
                var length = BinaryPrimitives.ReadUInt16BigEndian(bundle.AsSpan(at));
                leaves.Add(SHA256.HashData([0, .. bundle.AsSpan(at + 2, length)]));
                at += 2 + length;
            }
        }

        Assert.Equal(size, leaves.Count);
        return TreeOf(leaves);
    }

    private static byte[] HashOf((long From, long Count) span, Func<string, byte[]> fetch, long size)
    {
        var level = 0;
        var width = span.Count;
        for (; width >= 256; width /= 256)
        {
            level++;
        }

        var first = span.From >> (8 * level);
        var there = Math.Min(256, (size >> (8 * level)) - first / 256 * 256);
        var tile = Split(fetch($"tile/{level}/{Encoded(first / 256)}{(there == 256 ? "" : $".p/{there}")}"), 32);
        return TreeOf(tile.GetRange((int)(first % 256), (int)width));
    }

    private static byte[] TreeOf(List<byte[]> hashes)
    {
        if (hashes.Count == 1)
        {
            return hashes[0];
        }

        var half = 1 << (31 - int.LeadingZeroCount(hashes.Count - 1));
        return SHA256.HashData([1, .. TreeOf(hashes[..half]), .. TreeOf(hashes[half..])]);
    }

    private static List<byte[]> Split(byte[] bytes, int size) => [.. bytes.Chunk(size)];

    private static string Encoded(long index) => index < 1_000 ? $"{index:000}" : $"x{index / 1_000:000}/{index % 1_000:000}";
}
