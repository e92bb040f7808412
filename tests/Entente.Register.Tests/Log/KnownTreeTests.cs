using Entente.Register.Log;

namespace Entente.Register.Tests.Log;

/// <summary>The tree of eight leaves that the programs of Certificate Transparency are tested with.</summary>
public sealed class KnownTreeTests
{
    private const string Two = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";
    private const string Four = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
    private const string First = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    private const string Second = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private const string Fifth = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private const string ThirdAndFourth = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private const string FifthAndSixth = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
    private const string SeventhAndEighth = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private const string FifthToEighth = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";

    private static readonly string[] Leaves =
    [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        First,
        Two,
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        Four,
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    private static readonly GrownTree Grown =
        new(Leaves.Select(leaf => TreeHash.OfLeaf(Convert.FromHexString(leaf))));

    public static TheoryData<int, int, string[]> Inclusions => new()
    {
        { 0, 1, [] },
        { 0, 8, [Second, ThirdAndFourth, FifthToEighth] },
        { 5, 8, [Fifth, SeventhAndEighth, Four] },
        { 2, 3, [Two] },
        { 1, 5, [First, ThirdAndFourth, Fifth] },
    };

    public static TheoryData<int, int, string[]> Consistencies => new()
    {
        { 1, 1, [] },
        { 1, 8, [Second, ThirdAndFourth, FifthToEighth] },
        { 6, 8, [FifthAndSixth, SeventhAndEighth, Four] },
        { 2, 5, [ThirdAndFourth, Fifth] },
    };

    [Fact]
    public void The_roots_are_the_published_ones() => Assert.Equal(
        Roots, Enumerable.Range(0, 9).Select(size => Hex(Grown.Reader().Root(size))));

    [Theory]
    [MemberData(nameof(Inclusions))]
    public void The_inclusion_proofs_are_the_published_ones(int index, int size, string[] expected)
    {
        Assert.Equal(expected, Grown.Reader().Inclusion(index, size).Select(Hex));
        var leaf = TreeHash.OfLeaf(Convert.FromHexString(Leaves[index]));
        var root = ProofCheck.RootOf(leaf, index, size, [.. expected.Select(Convert.FromHexString)]);
        Assert.Equal(Roots[size], Hex(root!));
    }

    [Theory]
    [MemberData(nameof(Consistencies))]
    public void The_consistency_proofs_are_the_published_ones(int before, int after, string[] expected)
    {
        Assert.Equal(expected, Grown.Reader().Consistency(before, after).Select(Hex));
        Assert.True(ProofCheck.IsConsistent(
            before, Convert.FromHexString(Roots[before]), after, Convert.FromHexString(Roots[after]),
            [.. expected.Select(Convert.FromHexString)]));
    }

    [Fact]
    public void A_leaf_of_the_register_is_laid_out_as_its_format_says()
    {
        var leaf = TreeHash.LeafBytes(0x0102030405060708, "statement"u8);

        Assert.Equal("entente/leaf/v1\n"u8.ToArray(), leaf[..16]);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], leaf[16..24]);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData("statement"u8), leaf[24..]);
        Assert.Equal(TreeHash.LeafSize, leaf.Length);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData([0, .. leaf]), TreeHash.OfLeaf(leaf));
    }

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
