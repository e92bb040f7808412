using System.Numerics;
using Entente.Agreements.Guarantees;
using Entente.Diagrams;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Outcomes;

namespace Entente.Analysis.Sets;

/// <summary>
/// Compiles a circuit and lists the minimal sets of inputs that make it true. The sets listed first are judged by the
/// plain evaluator.
/// </summary>
internal static class SetFinder
{
    /// <summary>Sets that are judged by the plain evaluator, which takes its time.</summary>
    private const int MostChecked = 50;

    public static ChoiceSets Find(
        Guarantee guarantee,
        Circuit circuit,
        Wire wire,
        ChoiceInputs inputs,
        SetOptions options,
        Predicate<IReadOnlyList<string>> isSolution)
    {
        var compileOptions = new CompileOptions
        {
            MemoryLimitBytes = options.MemoryLimitBytes,
            Progress = options.Progress is { } progress ? new ProgressText(progress) : null,
        };
        if (options.Cancellation.IsCancellationRequested)
        {
            return new ChoiceSets(guarantee, null, [], [], Reason(DiagramStop.Cancelled));
        }

        var outcome = CompiledCircuit.Compile(circuit, wire, compileOptions, options.Cancellation);
        if (!outcome.IsComplete)
        {
            return new ChoiceSets(guarantee, null, [], [], Reason(outcome.Stop));
        }

        using var compiled = outcome.Value;
        var counted = compiled.Run(
            item => item.CountMinimalSolutionsBySize(), "counting the minimal sets", options.Cancellation);
        if (!counted.TryGet(out var bySize))
        {
            return new ChoiceSets(guarantee, null, [], [], Reason(counted.Stop));
        }

        var count = bySize.Aggregate(BigInteger.Zero, (sum, part) => sum + part);
        var most = (int)BigInteger.Min(count, Math.Min(options.Limit ?? int.MaxValue, SetOptions.MostListed));
        var listed = compiled.Run(item => List(item, bySize, most, inputs), "listing them", options.Cancellation);
        Check(listed, isSolution, options);
        return listed.TryGet(out var sets)
            ? new ChoiceSets(guarantee, count, bySize, sets, most < count ? Cut(most) : "")
            : new ChoiceSets(guarantee, count, bySize, [], Reason(listed.Stop));
    }

    // The first sets, which are those that people act on, are judged by the definition itself.
    private static void Check(
        DiagramOutcome<List<IReadOnlyList<string>>> listed,
        Predicate<IReadOnlyList<string>> isSolution,
        SetOptions options)
    {
        if (!listed.TryGet(out var sets))
        {
            return;
        }

        foreach (var set in sets.Take(MostChecked))
        {
            if (options.Cancellation.IsCancellationRequested)
            {
                return;
            }

            if (!isSolution(set))
            {
                throw new InvalidOperationException(
                    $"a set that was found is none by the definition ({string.Join(", ", set)}): this is a mistake of "
                    + "the program, please report it with the agreement");
            }
        }
    }

    // Sets of one size come in the order of the diagram; whole sizes are sorted by name as far as they are listed.
    private static List<IReadOnlyList<string>> List(
        CompiledCircuit compiled, IReadOnlyList<BigInteger> bySize, int most, ChoiceInputs inputs)
    {
        var family = compiled.MinimalSolutions();
        var needed = BigInteger.Zero;
        for (var size = 0; size < bySize.Count && needed < most; size++)
        {
            needed += bySize[size];
        }

        // The last size is listed whole and sorted where that is no great matter, so that the cut is by name.
        var taken = needed <= SetOptions.MostListed ? (int)needed : most;
        return [.. family.Manager.SmallestFirst(family)
            .Take(taken)
            .Select(set =>
                (IReadOnlyList<string>)[.. set.Select(input => inputs.Names[input]).Order(StringComparer.Ordinal)])
            .OrderBy(set => set.Count)
            .ThenBy(set => set, NameOrder.Instance)
            .Take(most)];
    }

    public static string Reason(DiagramStop stop) => stop switch
    {
        DiagramStop.Cancelled => "stopped before it was done",
        _ => "the diagrams passed their memory limit",
    };

    private static string Cut(int most) => $"only the first {most} are listed";

    private sealed class ProgressText(IProgress<string> progress) : IProgress<DiagramProgress>
    {
        public void Report(DiagramProgress value) => progress.Report($"{value.Activity}: {value.Nodes:N0} nodes");
    }

    private sealed class NameOrder : IComparer<IReadOnlyList<string>>
    {
        public static NameOrder Instance { get; } = new();

        public int Compare(IReadOnlyList<string>? x, IReadOnlyList<string>? y)
        {
            for (var i = 0; i < x!.Count && i < y!.Count; i++)
            {
                var order = string.CompareOrdinal(x[i], y[i]);
                if (order != 0)
                {
                    return order;
                }
            }

            return x.Count.CompareTo(y!.Count);
        }
    }
}
