using System.Numerics;
using CsCheck;
using Entente.Diagrams.Families;

namespace Entente.Diagrams.Tests.Families;

public sealed class FamilyCountsTests
{
    private const int Variables = 5;

    [Fact]
    public void The_family_of_all_sets_has_as_many_of_each_size_as_there_are_choices_however_many_bits_they_take()
    {
        using DiagramManager manager = new();
        manager.AddVariables(140);
        SetFamily all = manager.OnlyEmptySet;
        BigInteger[] choices = [1];
        for (int v = 0; v < 140; v++)
        {
            all = manager.Product(all, manager.FamilyOf([[], [v]]));
            choices = [1, .. choices.Zip(choices.Skip(1), (fewer, same) => fewer + same), 1];
            Assert.Equal(choices, manager.CountBySize(all));
            Assert.Equal(BigInteger.One << (v + 1), manager.Count(all));
        }
    }

    [Fact]
    public void A_variable_that_stands_for_a_choice_among_sets_counts_as_each_of_them() =>
        Gen.Select(Gen.Int[0, (1 << Variables) - 1].ArrayUnique[0, 12], Members).Sample((sets, members) =>
        {
            using DiagramManager manager = new();
            manager.AddVariables(Variables);
            SetFamily family = manager.FamilyOf(sets.Select(TruthTables.VariablesOf));
            BigInteger[] expected = sets.Select(set => OfSet(set, members)).Aggregate(new BigInteger[1], Sum);
            int last = Math.Max(0, Array.FindLastIndex(expected, count => !count.IsZero));

            Assert.Equal(expected[..(last + 1)], FamilyCounts.BySize(family.Frozen, members));
        });

    [Fact]
    public void A_family_without_sets_has_none_of_size_zero_and_that_of_the_empty_set_has_one()
    {
        using DiagramManager manager = new();

        Assert.Equal([BigInteger.Zero], manager.CountBySize(manager.NoSets));
        Assert.Equal([BigInteger.One], manager.CountBySize(manager.OnlyEmptySet));
    }

    /// <summary>Small numbers, and such that products of a few pass 64 bits, or 128.</summary>
    private static Gen<BigInteger[]?[]> Members
    {
        get
        {
            Gen<BigInteger> count = Gen.OneOf(
                Gen.Int[0, 3].Select(small => (BigInteger)small),
                Gen.Int[1, 5].Select(large => BigInteger.Pow(10, 5 * large) + large));
            Gen<BigInteger[]?> member = Gen.OneOf(
                Gen.Bool.Select(_ => (BigInteger[]?)null),
                count.Array[0, 4].Select(counts => (BigInteger[]?)[0, .. counts]));
            return member.Array[Variables];
        }
    }

    private static BigInteger[] OfSet(int set, BigInteger[]?[] members)
    {
        BigInteger[] product = [1];
        foreach (int variable in TruthTables.VariablesOf(set))
        {
            BigInteger[] member = members[variable] ?? [0, 1];
            BigInteger[] next = new BigInteger[product.Length + member.Length - 1];
            for (int i = 0; i < product.Length; i++)
            {
                for (int j = 0; j < member.Length; j++)
                {
                    next[i + j] += product[i] * member[j];
                }
            }

            product = next;
        }

        return product;
    }

    private static BigInteger[] Sum(BigInteger[] a, BigInteger[] b) =>
        [.. Enumerable.Range(0, Math.Max(a.Length, b.Length))
            .Select(i => (i < a.Length ? a[i] : 0) + (i < b.Length ? b[i] : 0))];
}
