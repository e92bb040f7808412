using System.Numerics;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Tests.Outcomes;

public sealed class OutcomeTests
{
    private const long Small = 1 << 20;

    [Fact]
    public void Passing_the_memory_limit_is_an_outcome_and_the_manager_goes_on_working()
    {
        using DiagramManager manager = new(new DiagramOptions { MemoryLimitBytes = Small });
        manager.AddVariables(60);
        Diagram kept = manager.AtLeast(3, Enumerable.Range(0, 10));
        DiagramOutcome<Diagram> outcome = manager.Run(
            () => CrossedPairs(manager, 30), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(DiagramStop.MemoryLimit, outcome.Stop);
        Assert.False(outcome.TryGet(out _));
        Assert.Throws<DiagramStoppedException>(() => outcome.Value);
        Assert.True(manager.PeakBytes <= Small);
        Assert.True(kept.IsSameAs(manager.AtLeast(3, Enumerable.Range(0, 10))));
    }

    [Fact]
    public void An_operation_that_passes_the_limit_outside_of_run_throws_by_name()
    {
        using DiagramManager manager = new(new DiagramOptions { MemoryLimitBytes = Small });
        manager.AddVariables(60);
        DiagramStoppedException stopped =
            Assert.Throws<DiagramStoppedException>(() => CrossedPairs(manager, 30));
        Assert.Equal(DiagramStop.MemoryLimit, stopped.Stop);
    }

    [Fact]
    public void Garbage_is_collected_before_the_limit_is_called_reached()
    {
        using DiagramManager manager = new(new DiagramOptions { MemoryLimitBytes = Small });
        manager.AddVariables(20);
        for (int i = 0; i < 100; i++)
        {
            var terms = Enumerable.Range(0, 20).Select(v => (v, (BigInteger)(((v * 7) + i) % 13)));
            Diagram dropped = CrossedPairs(manager, 10) ^ manager.WeightAtLeast(60, terms);
            Assert.False(dropped.IsTrue);
        }

        Assert.True(manager.CollectionCount > 0);
    }

    [Fact]
    public void A_cancelled_computation_is_an_outcome_and_leaves_everything_usable()
    {
        using DiagramManager manager = new();
        manager.AddVariables(60);
        using CancellationTokenSource source = new();
        CancelAtSecondReport listener = new(source);
        DiagramOutcome<Diagram> outcome = manager.Run(
            () => CrossedPairs(manager, 30), "Crossing pairs", listener, source.Token);

        Assert.Equal(DiagramStop.Cancelled, outcome.Stop);
        Assert.Equal("Crossing pairs", listener.Last.Activity);
        Assert.True(listener.Last.Nodes > 0);
        Assert.Equal(2, listener.Reports);
        Assert.False(manager.AtLeast(2, [0, 1, 2]).IsFalse);
    }

    [Fact]
    public void A_token_cancelled_before_the_start_stops_the_work_before_it_begins()
    {
        using DiagramManager manager = new();
        DiagramOutcome<int> outcome = manager.Run(() => 7, cancellation: new CancellationToken(canceled: true));
        Assert.Equal(DiagramStop.Cancelled, outcome.Stop);
    }

    [Fact]
    public void What_is_done_after_a_run_is_neither_told_nor_cancelled()
    {
        using DiagramManager manager = new();
        manager.AddVariables(28);
        using CancellationTokenSource source = new();
        CancelAtSecondReport listener = new(source);
        Assert.Equal(7, manager.Run(() => 7, "Counting", listener, source.Token).Value);
        source.Cancel();

        Assert.False(CrossedPairs(manager, 14).IsFalse);
        Assert.InRange(manager.Store.Steps, 3 << 14, long.MaxValue);
        Assert.Equal(0, listener.Reports);
    }

    [Fact]
    public void An_operation_out_of_memory_is_tried_after_a_collection_and_once_more_after_one_of_all_handles()
    {
        using DiagramManager manager = new();
        List<(int Collections, int OfHandles)> tries = [];
        DiagramStoppedException stopped = Assert.Throws<DiagramStoppedException>(() => manager.Execute(() =>
        {
            tries.Add((manager.CollectionCount, GC.CollectionCount(2)));
            throw new DiagramStoppedException(DiagramStop.MemoryLimit);
        }));

        Assert.Equal(DiagramStop.MemoryLimit, stopped.Stop);
        Assert.Equal([0, 1, 2], tries.Select(each => each.Collections));
        Assert.True(tries[2].OfHandles > tries[1].OfHandles, "Handles were not looked for.");
    }

    [Fact]
    public void An_outcome_is_a_whole_answer_or_names_why_there_is_none()
    {
        using DiagramManager manager = new();
        DiagramOutcome<int> whole = manager.Run(() => 7, cancellation: TestContext.Current.CancellationToken);
        Assert.True(whole.IsComplete && whole.TryGet(out int answer) && answer == 7);
        Assert.Equal((7, DiagramStop.None), (whole.Value, whole.Stop));
        DiagramOutcome<int> none = manager.Run<int>(
            () => throw new DiagramStoppedException(DiagramStop.MemoryLimit),
            cancellation: TestContext.Current.CancellationToken);
        Assert.False(none.IsComplete || none.TryGet(out _));
        Assert.Equal(DiagramStop.MemoryLimit, none.Stop);
    }

    [Fact]
    public void What_stopped_a_computation_is_said_in_words()
    {
        Assert.Equal("The memory limit was reached.", new DiagramStoppedException(DiagramStop.MemoryLimit).Message);
        Assert.Equal("The computation was cancelled.", new DiagramStoppedException(DiagramStop.Cancelled).Message);
    }

    [Fact]
    public void A_cancelled_operation_is_not_tried_again()
    {
        using DiagramManager manager = new();
        int tries = 0;
        Assert.Throws<DiagramStoppedException>(() => manager.Execute(() =>
        {
            tries++;
            throw new DiagramStoppedException(DiagramStop.Cancelled);
        }));

        Assert.Equal((1, 0), (tries, manager.CollectionCount));
    }

    [Fact]
    public void Diagrams_of_another_manager_and_unknown_variables_are_refused()
    {
        using DiagramManager one = new();
        using DiagramManager other = new();
        one.AddVariables(1);
        other.AddVariables(1);
        Assert.Throws<ArgumentException>(() => one.And(one.Variable(0), other.Variable(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => one.Variable(1));
        Assert.Throws<ArgumentException>(() => one.AddVariables([3, 1]));
    }

    /// <summary>Pairs (0, n), (1, n + 1), …: in this order two to the n nodes.</summary>
    private static Diagram CrossedPairs(DiagramManager manager, int pairs) =>
        Enumerable.Range(0, pairs)
            .Select(i => manager.Variable(i) & manager.Variable(i + pairs))
            .Aggregate((f, g) => f | g);

    private sealed class CancelAtSecondReport(CancellationTokenSource source) : IProgress<DiagramProgress>
    {
        public int Reports { get; private set; }

        public DiagramProgress Last { get; private set; }

        public void Report(DiagramProgress value)
        {
            Last = value;
            if (++Reports == 2)
            {
                source.Cancel();
            }
        }
    }
}
