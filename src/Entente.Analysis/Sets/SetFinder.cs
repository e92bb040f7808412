using System.Numerics;
using Entente.Agreements.Guarantees;
using Entente.Diagrams;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Outcomes;

namespace Entente.Analysis.Sets;

/// <summary>
/// Compiles a circuit, counts the minimal sets of inputs that make it true, and lists as many as are asked for, each
/// of them judged. What is known when the question is stopped is still told.
/// </summary>
/// <param name="isMonotone">
/// One more commitment, party or loss never undoes a solution, so that one set can be found without diagrams.
/// </param>
internal sealed class SetFinder(
    Guarantee guarantee,
    ChoiceInputs inputs,
    NamedChoices choices,
    SetJudge judge,
    bool isMonotone,
    SetOptions options)
{
    /// <summary>Sets that are still judged and told once the question has been stopped.</summary>
    private const int MostAfterStop = 1_000;

    /// <summary>As many sets more than asked for are listed whole and sorted, which is the quickest.</summary>
    private const int MostBeyond = 2_000;

    private const int ReportEvery = 1_024;

    private bool IsCancelled => options.Cancellation.IsCancellationRequested;

    /// <param name="write">Writes the question into the circuit; not asked where the answer is plain.</param>
    /// <param name="canBe">Whether any set can be a solution.</param>
    public ChoiceSets Find(Circuit circuit, Func<Wire> write, bool canBe)
    {
        if (judge.IsSolution([]))
        {
            judge.Judge([]);
            return Answer([BigInteger.One], [[]], "", wasStopped: false);
        }

        if (!canBe)
        {
            return Answer([BigInteger.Zero], [], "", wasStopped: false);
        }

        try
        {
            return Compile(circuit, write());
        }
        catch (DiagramStoppedException stopped)
        {
            return Stopped(stopped.Stop);
        }
    }

    // Where the circuit or its diagrams cannot be built, one set at most is known.
    private ChoiceSets Compile(Circuit circuit, Wire wire)
    {
        using var compiled = CompiledCircuit.Compile(
            circuit, wire, ProgressText.Compile(options), options.Cancellation).Value;
        var bySize = compiled.Run(
            item => item.CountMinimalSolutionsBySize(), "Counting the minimal sets", options.Cancellation).Value;
        var flat = compiled.Run(item => item.MinimalSolutions(), "Putting the sets together", options.Cancellation);
        return flat.TryGet(out var family)
            ? List(family, bySize)
            : Answer(bySize, [], Reason(flat.Stop), wasStopped: true);
    }

    public static string Reason(DiagramStop stop) => stop switch
    {
        DiagramStop.Cancelled => "stopped before it was done",
        _ => "the diagrams passed their memory limit",
    };

    private ChoiceSets Stopped(DiagramStop stop)
    {
        var one = isMonotone ? OneSet.Find(judge, inputs.Names) : null;
        IReadOnlyList<IReadOnlyList<string>> sets = one is null ? [] : [one];
        foreach (var set in sets)
        {
            judge.Judge(set);
        }

        return ChoiceSets.Stopped(guarantee, Reason(stop)) with
        {
            Sets = sets,
            Costs = CostsOf(sets),
        };
    }

    private ChoiceSets List(SetFamily family, IReadOnlyList<BigInteger> bySize)
    {
        var count = Sum(bySize);
        var most = (int)BigInteger.Min(count, Math.Min(options.Limit ?? int.MaxValue, SetOptions.MostListed));
        var sets = new List<IReadOnlyList<string>>();
        foreach (var set in InOrder(family, bySize, most))
        {
            if (IsCancelled && sets.Count >= MostAfterStop)
            {
                break;
            }

            Report("Listing and judging the sets", sets.Count, most);
            string[] names = [.. set.Select(input => inputs.Names[input])];
            judge.Judge(names);
            sets.Add(names);
        }

        return sets.Count < most ? Answer(bySize, sets, Reason(DiagramStop.Cancelled), wasStopped: true)
            : Answer(bySize, sets, most < count ? $"only the first {most} are listed" : "", wasStopped: false);
    }

    private ChoiceSets Answer(
        IReadOnlyList<BigInteger> bySize, List<IReadOnlyList<string>> sets, string stop, bool wasStopped) =>
        new(guarantee, Sum(bySize), bySize, sets, stop)
        {
            WasStopped = wasStopped,
            Costs = CostsOf(sets),
        };

    private IReadOnlyList<SetCost>? CostsOf(IReadOnlyList<IReadOnlyList<string>> sets) =>
        options.Cheapest ? [.. sets.Select(choices.CostOf)] : null;

    private static BigInteger Sum(IReadOnlyList<BigInteger> bySize) =>
        bySize.Aggregate(BigInteger.Zero, (sum, part) => sum + part);

    // Inputs are numbered by their names. The list of a whole size is sorted; where a size has far more sets than are
    // asked for, the first of them are searched for instead.
    private IEnumerable<int[]> InOrder(SetFamily family, IReadOnlyList<BigInteger> bySize, int most)
    {
        var needed = BigInteger.Zero;
        for (var size = 0; size < bySize.Count && needed < most; size++)
        {
            needed += bySize[size];
        }

        var costs = inputs.Names.Select(name => options.Cheapest ? choices.ScaledCostOf(name) : 0).ToArray();
        return options.Cheapest || needed > most + MostBeyond
            ? UntilStopped(family.Manager.CheapestFirst(family, costs, most), most)
            : Sorted(UntilStopped(family.Manager.SmallestFirst(family), (int)needed)).Take(most);
    }

    private IEnumerable<int[]> UntilStopped(IEnumerable<int[]> sets, int most)
    {
        var found = 0;
        return sets.Take(most).TakeWhile(_ => !IsCancelled || found++ < MostAfterStop);
    }

    private List<int[]> Sorted(IEnumerable<int[]> sets)
    {
        var sorted = new List<int[]>();
        foreach (var set in sets)
        {
            Array.Sort(set);
            sorted.Add(set);
            Report("Listing the sets", sorted.Count, null);
        }

        sorted.Sort((x, y) => x.Length != y.Length ? x.Length - y.Length : x.AsSpan().SequenceCompareTo(y));
        return sorted;
    }

    private void Report(string what, int done, int? of)
    {
        if (done % ReportEvery == 0)
        {
            options.Progress?.Report(of is null ? $"{what}: {done:N0}" : $"{what}: {done:N0} of {of:N0}");
        }
    }
}
