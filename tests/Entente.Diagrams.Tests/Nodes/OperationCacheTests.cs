using CsCheck;
using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Tests.Nodes;

public sealed class OperationCacheTests
{
    private const int EntryBytes = 16;
    private const uint LargestOperand = (1u << 29) - 1;
    private static readonly Operation[] Operations =
        [.. Enum.GetValues<Operation>().Where(operation => operation != Operation.None)];

    private static readonly Gen<(Operation Operation, uint First, uint Second, uint Third)> Keys = Gen.Select(
        Gen.Int[0, Operations.Length - 1].Select(i => Operations[i]),
        Gen.UInt[0, LargestOperand],
        Gen.UInt[0, LargestOperand],
        Gen.UInt);

    [Fact]
    public void An_answer_is_found_again_by_its_operation_and_operands_and_by_no_others() =>
        Gen.Select(Keys, Keys, Gen.UInt).Sample((key, other, answer) =>
        {
            using OperationCache cache = new(new MemoryBudget(1 << 20));
            Assert.False(Finds(cache, key, out _));
            Store(cache, key, answer);
            Assert.True(Finds(cache, key, out uint found));
            Assert.Equal(answer, found);
            Assert.False(Finds(cache, key with { First = key.First ^ 1 }, out _));
            Assert.False(Finds(cache, key with { Second = key.Second ^ 1 }, out _));
            Assert.False(Finds(cache, key with { Third = key.Third ^ 1 }, out _));
            Assert.Equal(other == key, Finds(cache, other, out _));
            foreach (Operation operation in Operations.Where(each => each != key.Operation))
            {
                Assert.False(Finds(cache, key with { Operation = operation }, out _));
            }

            cache.Clear();
            Assert.False(Finds(cache, key, out _));
        });

    [Fact]
    public void A_cache_grows_to_the_number_of_nodes_and_keeps_what_it_knows()
    {
        MemoryBudget budget = new(1 << 24);
        OperationCache cache = new(budget);
        Assert.Equal((256u, 256L * EntryBytes), (cache.EntryCount, budget.UsedBytes));
        cache.GrowTowards(256);
        Assert.Equal((256u, 256L * EntryBytes), (cache.EntryCount, budget.PeakBytes));
        for (uint i = 0; i < 200; i++)
        {
            cache.Store(Operation.Union, i, i + 7, i * i, i + 1000);
        }

        bool[] known = [.. Enumerable.Range(0, 200).Select(i => IsKnown((uint)i))];
        Assert.True(known.Count(isKnown => isKnown) > 100);
        foreach ((int nodes, uint entries) in ((int, uint)[])[(257, 512), (5000, 8192), (300, 8192), (8192, 8192)])
        {
            cache.GrowTowards(nodes);
            Assert.Equal((entries, entries * (long)EntryBytes), (cache.EntryCount, budget.UsedBytes));
            Assert.Equal(known, Enumerable.Range(0, 200).Select(i => IsKnown((uint)i)));
        }

        cache.Dispose();
        Assert.Equal(0, budget.UsedBytes);
        cache.Dispose();
        Assert.Equal(0, budget.UsedBytes);

        bool IsKnown(uint i) =>
            cache.TryFind(Operation.Union, i, i + 7, i * i, out uint found) && found == i + 1000;
    }

    [Fact]
    public void A_cache_never_takes_more_than_a_quarter_of_the_memory_that_is_left()
    {
        const int Left = 4 * 512 * EntryBytes;
        MemoryBudget exact = new((256 * EntryBytes) + Left);
        using OperationCache grown = new(exact);
        grown.GrowTowards(512);
        Assert.Equal(512u, grown.EntryCount);
        MemoryBudget oneLess = new((256 * EntryBytes) + Left - 4);
        using OperationCache small = new(oneLess);
        small.GrowTowards(512);
        Assert.Equal((256u, 256L * EntryBytes), (small.EntryCount, oneLess.UsedBytes));
    }

    [Fact]
    public void After_a_collection_every_question_has_the_answer_it_had()
    {
        using KnownAnswers known = new();
        DiagramManager manager = known.Manager;
        _ = manager.Boolean.And(manager.Literal(2), manager.Boolean.Xor(known.F, known.H));
        _ = manager.Solutions.Of(manager.Boolean.Xor(known.G, known.H));
        (Diagram f, Diagram g, Diagram h) = (manager.Hold(known.F), manager.Hold(known.G), manager.Hold(known.H));
        (SetFamily few, SetFamily many) = (manager.HoldFamily(known.FewSets), manager.HoldFamily(known.ManySets));
        SetFamily union = manager.Union(few, many);
        Diagram quantified = manager.Variable(3) & manager.Variable(8);
        Func<object>[] questions =
        [
            () => manager.And(f, g),
            () => manager.Xor(f, g),
            () => manager.IfThenElse(f, g, h),
            () => manager.Restrict(g, 8, true),
            () => manager.Compose(f, 6, h),
            () => manager.Exists(g, [3, 8]),
            () => manager.IsBelow(manager.And(f, g), f),
            () => manager.MinimalSolutions(g),
            () => manager.HoldFamily(manager.Execute(() => manager.Solutions.OfMonotone(f.Edge))),
            () => manager.Union(few, many),
            () => manager.Intersection(few, many),
            () => manager.Difference(few, many),
            () => manager.Product(few, many),
            () => manager.Without(few, many),
            () => manager.Minimal(union),
            () => manager.SetsWith(many, 6),
            () => manager.SetsWithout(many, 6),
            () => manager.UpwardClosure(many),
        ];
        manager.Store.Cache.GrowTowards(1 << 16);
        object[] answers = [.. questions.Select(question => question())];
        long before = manager.NodeCount;
        manager.Collect();
        Assert.True(manager.NodeCount < before, "Nothing lies elsewhere now.");
        Assert.False(quantified.IsFalse);
        for (int i = 0; i < questions.Length; i++)
        {
            Func<object> question = questions[i];
            object again = question();
            Assert.True(
                (again, answers[i]) switch
                {
                    (Diagram a, Diagram b) => a.IsSameAs(b),
                    (SetFamily a, SetFamily b) => a.IsSameAs(b),
                    _ => again.Equals(answers[i]),
                },
                $"Question {i} has another answer.");
        }
    }

    private static bool Finds(
        OperationCache cache, (Operation Operation, uint First, uint Second, uint Third) key, out uint answer) =>
        cache.TryFind(key.Operation, key.First, key.Second, key.Third, out answer);

    private static void Store(
        OperationCache cache, (Operation Operation, uint First, uint Second, uint Third) key, uint answer) =>
        cache.Store(key.Operation, key.First, key.Second, key.Third, answer);
}
