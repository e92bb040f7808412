using Entente.Diagrams.Nodes;
using Entente.Diagrams.Orders;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Circuits;

/// <summary>
/// Tries orders side by side, in turns of steps. The first two as they are, for modules that are done at once; then
/// all of them sifted by their cuts, the cheapest beginning with more steps than the others. After each turn some stay: of
/// those that are about as far as the furthest the one with the cheapest cuts, and others with cheap cuts, since how far
/// an order has come says little of the last gates. The leading order is also tried with sifting while its diagrams are
/// small, for one turn, if that brings it no further. Stopped attempts go on where they were, so the last one has lost
/// nothing.
/// </summary>
internal sealed class ModuleCompiler(GateGraph graph, CompileOptions options, MemoryBudget budget, Watch watch)
{
    private const int TriedAsTheyAre = 2;
    private const long FirstSteps = 4_000;
    private const long SecondSteps = 16_000;
    private const long StepsOfCheapest = 64_000;

    /// <summary>Orders that are sifted by their cuts until that gains nothing more; the others once.</summary>
    private const int WellSifted = 3;
    private const int MostPasses = 8;

    /// <summary>One with so many times as much left as the furthest is about as far.</summary>
    private const double AboutAsFar = 1.12;
    private const int TurnToSift = 1;
    private const int NodesToSift = 3000;
    private const int MostSifts = 2;

    /// <summary>
    /// Steps each attempt has had at the end of a turn, and how many stay after it: the furthest, and those with the
    /// cheapest cuts.
    /// </summary>
    private static readonly (long Steps, int Furthest, int Cheapest)[] Turns =
    [
        (16_000, 2, 2), (64_000, 1, 2), (256_000, 1, 1), (1_000_000, 1, 0), (long.MaxValue, 1, 0),
    ];

    private readonly List<ModuleAttempt> attempts = [];
    private int tried;

    public CompiledModule Compile(Module module, bool[] isNegated)
    {
        tried = 0;
        ModuleAttempt? winner = null;
        try
        {
            winner = AsTheyAre(module, isNegated) ?? Sifted(module, isNegated);
            for (int turn = 0; winner is null && turn < Turns.Length; turn++)
            {
                winner = TakeTurn(Turns[turn].Steps);
                if (winner is null)
                {
                    Drop(Staying(turn));
                    StartSifted(turn, module, isNegated);
                }
            }

            return winner is null
                ? throw new DiagramStoppedException(DiagramStop.MemoryLimit)
                : new CompiledModule(module, winner, tried);
        }
        finally
        {
            attempts.Remove(winner!);
            Drop([]);
        }
    }

    /// <summary>The first one has little time, since most modules are small; the second more, then the first as much.</summary>
    private ModuleAttempt? AsTheyAre(Module module, bool[] isNegated)
    {
        foreach ((int index, OrderKind kind) in options.Orders.Take(TriedAsTheyAre).Index())
        {
            ModuleAttempt attempt = new(graph, module, isNegated, kind, budget, watch);
            attempts.Add(attempt);
            tried++;
            if (Advance(attempt, index == 0 ? FirstSteps : SecondSteps))
            {
                return attempt;
            }
        }

        return TakeTurn(SecondSteps);
    }

    /// <summary>
    /// Puts the orders sifted by their cuts in place of the first attempts, the cheapest first, which goes on for a
    /// while at once. Where that would take too long they are tried as they are.
    /// </summary>
    private ModuleAttempt? Sifted(Module module, bool[] isNegated)
    {
        if (!CutSifter.IsWorthwhile(graph, module))
        {
            foreach (OrderKind kind in options.Orders.Skip(TriedAsTheyAre))
            {
                attempts.Add(new ModuleAttempt(graph, module, isNegated, kind, budget, watch));
                tried++;
            }

            return null;
        }

        Drop([]);
        foreach ((OrderKind kind, int[] order, double cost) in SiftedOrders(module))
        {
            attempts.Add(new ModuleAttempt(graph, module, isNegated, kind, budget, watch, order) { CutCost = cost });
            tried++;
        }

        return Advance(attempts[0], StepsOfCheapest) ? attempts[0] : null;
    }

    private IEnumerable<(OrderKind Kind, int[] Order, double Cost)> SiftedOrders(Module module)
    {
        CutSifter sifter = new(graph, module);
        LocalGraph plain = new(graph, module);
        LocalGraph drawn = LocalGraph.WithCommonParts(graph, module);
        (OrderKind Kind, int[] Order, double Cost)[] once = [.. options.Orders
            .Select(kind =>
            {
                int[] start = StaticOrders.Of(kind, StaticOrders.IsForce(kind) ? drawn : plain);
                (int[] order, double cost) = sifter.Sift(start, mostPasses: 1);
                return (kind, order, cost);
            })
            .OrderBy(each => each.cost)];
        return once
            .Select((each, rank) =>
            {
                (int[] order, double cost) = sifter.Sift(each.Order, rank < WellSifted ? MostPasses : 0);
                return (each.Kind, order, cost);
            })
            .OrderBy(each => each.cost)
            .Select(each => (each.Kind, Array.ConvertAll(each.order, leaf => module.Leaves[leaf]), each.cost));
    }

    private ModuleAttempt? TakeTurn(long steps)
    {
        foreach (ModuleAttempt attempt in attempts.ToArray())
        {
            if (Advance(attempt, steps))
            {
                return attempt;
            }
        }

        return null;
    }

    /// <summary>
    /// An attempt that fills the memory makes room for the others; the last one to do so ends the work.
    /// </summary>
    private bool Advance(ModuleAttempt attempt, long steps)
    {
        try
        {
            return attempt.Steps < steps
                && attempt.Advance(steps == long.MaxValue ? steps : steps - attempt.Steps);
        }
        catch (DiagramStoppedException stopped) when (stopped.Stop == DiagramStop.MemoryLimit && attempts.Count > 1)
        {
            attempts.Remove(attempt);
            attempt.Dispose();
            return false;
        }
    }

    /// <summary>The furthest first, then by their cuts. After the first turn the cuts do not say who is furthest.</summary>
    private List<ModuleAttempt> Staying(int turn)
    {
        double about = turn == 0 ? 1 : AboutAsFar;
        List<ModuleAttempt> rest = [.. attempts.OrderBy(attempt => attempt.CutCost)];
        List<ModuleAttempt> staying = [];
        for (int i = 0; i < Turns[turn].Furthest && rest.Count > 0; i++)
        {
            double least = rest.Min(attempt => attempt.LeftShare);
            ModuleAttempt next = rest.First(attempt => attempt.LeftShare <= about * least);
            rest.Remove(next);
            staying.Add(next);
        }

        return [.. staying, .. rest.Take(Turns[turn].Cheapest)];
    }

    private void StartSifted(int turn, Module module, bool[] isNegated)
    {
        if (turn == TurnToSift && attempts is [ModuleAttempt leading, ..])
        {
            ModuleAttempt sifted = new(graph, module, isNegated, leading.Kind, budget, watch, leading.Order);
            sifted.SiftFrom(NodesToSift, MostSifts);
            attempts.Add(sifted);
        }
    }

    private void Drop(List<ModuleAttempt> staying)
    {
        foreach (ModuleAttempt behind in attempts.Except(staying).ToArray())
        {
            behind.Dispose();
        }

        ModuleAttempt[] kept = [.. staying];
        attempts.Clear();
        attempts.AddRange(kept);
    }
}
