using Entente.Diagrams.Nodes;
using Entente.Diagrams.Orders;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Circuits;

/// <summary>
/// Tries orders side by side, in turns of steps. The first two as they are, for modules that are done at once; then
/// all of them sifted by their cuts, the cheapest beginning with more steps than the others. Where that is not enough,
/// all are sifted again by a closer look at their cuts, and begin anew. After each turn some stay, by their cuts and by
/// how far they are: the first says little of single orders, the second little of the last gates. Where both say the
/// same after turns that were equally long, that one goes on without the others. The furthest is also tried with
/// sifting while its diagrams are small, and given up after a turn that brings it no further. Stopped attempts go on
/// where they were, so the last one has lost nothing.
/// </summary>
internal sealed class ModuleCompiler(GateGraph graph, CompileOptions options, MemoryBudget budget, Watch watch)
{
    private const int TriedAsTheyAre = 2;
    private const long FirstSteps = 4_000;
    private const long SecondSteps = 16_000;
    private const long StepsOfCheapest = 64_000;

    /// <summary>Where the cheapest has so little left, it goes on at once to so many steps.</summary>
    private const double LittleLeft = 0.05;
    private const long StepsNearTheEnd = 256_000;

    /// <summary>The same where cuts were looked at closely, which begins where that ended.</summary>
    private const long StepsNearTheEndByWidths = 512_000;

    /// <summary>What is left counts for a quarter more where the cuts cost ten times as much.</summary>
    private const double WeightOfCuts = 0.1;
    private const int FirstEqualTurn = 1;
    private const int TurnToSift = 1;
    private const int NodesToSift = 3000;
    private const int MostSifts = 2;

    /// <summary>
    /// Steps each attempt has had at the end of a turn, and how many stay after it: those with the cheapest cuts, and
    /// of the rest those that are furthest. After the last they go on to the end.
    /// </summary>
    private static readonly (long Steps, int Cheapest, int Furthest)[] Turns =
    [
        (16_000, 2, 2), (64_000, 2, 1), (256_000, 1, 1), (1_000_000, 0, 1),
    ];

    /// <summary>Where the others hold less of the memory, an attempt that fills it gains little alone.</summary>
    private const double ShareOfOthers = 0.25;

    private readonly List<ModuleAttempt> attempts = [];
    private (OrderKind Kind, int[] Order, double? CutCost, double Left)? furthestThatMadeRoom;
    private int tried;

    public CompiledModule Compile(Module module, bool[] isNegated)
    {
        tried = 0;
        furthestThatMadeRoom = null;
        ModuleAttempt? winner = null;
        try
        {
            winner = AsTheyAre(module, isNegated) ?? SiftedByStates(module, isNegated);
            for (int turn = 0; winner is null && turn < Turns.Length; turn++)
            {
                winner = TakeTurn(Turns[turn].Steps);
                if (winner is null)
                {
                    DropAllBut(Staying(turn));
                    StartSifted(turn, module, isNegated);
                }
            }

            winner ??= TakeTurn(long.MaxValue) ?? Alone(module, isNegated);
            return winner is null
                ? throw new DiagramStoppedException(DiagramStop.MemoryLimit)
                : new CompiledModule(module, winner, tried);
        }
        finally
        {
            attempts.Remove(winner!);
            DropAllBut([]);
        }
    }

    /// <summary>The first has little time, since most modules are small; the second more, then the first.</summary>
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
    private ModuleAttempt? SiftedByStates(Module module, bool[] isNegated)
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

        OrderSearch search = new(graph, module, () => watch.Look(0, 0, budget.UsedBytes));
        CutOrder[] orders = search.ByStates(options.Orders);
        tried += orders.Length;
        Replace(orders, module, isNegated);
        ModuleAttempt cheapest = attempts[0];
        return Advance(cheapest, StepsOfCheapest) || IsNearTheEnd(cheapest, StepsNearTheEnd)
            ? cheapest
            : SiftedByWidths(search, orders, module, isNegated);
    }

    private ModuleAttempt? SiftedByWidths(OrderSearch search, CutOrder[] orders, Module module, bool[] isNegated)
    {
        if (!CutSifter.IsWorthwhileByWidths(graph, module))
        {
            return null;
        }

        Replace(search.ByWidths(orders), module, isNegated);
        ModuleAttempt cheapest = attempts[0];
        return Advance(cheapest, StepsNearTheEnd) || IsNearTheEnd(cheapest, StepsNearTheEndByWidths) ? cheapest : null;
    }

    private void Replace(CutOrder[] orders, Module module, bool[] isNegated)
    {
        DropAllBut([]);
        attempts.AddRange(orders.Select(order => InOrder(
            module,
            isNegated,
            order.Kind,
            Array.ConvertAll(order.Places, place => module.Leaves[place]),
            order.Cost)));
    }

    private ModuleAttempt InOrder(Module module, bool[] isNegated, OrderKind kind, int[] order, double? cutCost) =>
        new(graph, module, isNegated, kind, budget, watch, order) { CutCost = cutCost };

    /// <summary>Whether it is done with some more steps, given where little is left.</summary>
    private bool IsNearTheEnd(ModuleAttempt cheapest, long steps) =>
        attempts.Contains(cheapest)
        && cheapest.LeftShare <= LittleLeft
        && Advance(cheapest, steps);

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

    /// <summary>An attempt that fills the memory makes room for the others.</summary>
    private bool Advance(ModuleAttempt attempt, long steps)
    {
        try
        {
            return attempt.Steps < steps
                && attempt.Advance(steps == long.MaxValue ? steps : steps - attempt.Steps);
        }
        catch (DiagramStoppedException stopped) when (
            stopped.Stop == DiagramStop.MemoryLimit && (attempts.Count > 1 || furthestThatMadeRoom is not null))
        {
            MakeRoom(attempt);
            return false;
        }
    }

    /// <summary>Remembers the furthest of those that did not have the memory for themselves.</summary>
    private void MakeRoom(ModuleAttempt attempt)
    {
        attempts.Remove(attempt);
        attempt.Dispose();
        double left = Left(attempt, WeightOfCuts);
        if (attempts.Count > 0
            && budget.UsedBytes >= budget.LimitBytes * ShareOfOthers
            && (furthestThatMadeRoom is not { } furthest || left < furthest.Left))
        {
            furthestThatMadeRoom = (attempt.Kind, attempt.Order, attempt.CutCost, left);
        }
    }

    /// <summary>Where none is left, the furthest is done again with all the memory; to fill it ends the work.</summary>
    private ModuleAttempt? Alone(Module module, bool[] isNegated)
    {
        if (furthestThatMadeRoom is not { } furthest)
        {
            return null;
        }

        furthestThatMadeRoom = null;
        ModuleAttempt attempt = InOrder(module, isNegated, furthest.Kind, furthest.Order, furthest.CutCost);
        attempts.Add(attempt);
        return Advance(attempt, long.MaxValue) ? attempt : null;
    }

    /// <summary>The furthest first, since the next turn may be its last.</summary>
    private IEnumerable<ModuleAttempt> Staying(int turn)
    {
        double weight = turn == 0 ? 0 : WeightOfCuts;
        ModuleAttempt[] ranked = [.. attempts.OrderBy(attempt => attempt.CutCost)];
        if (turn >= FirstEqualTurn && AheadByBoth(ranked) is { } ahead)
        {
            return [ahead];
        }

        (_, int cheapest, int furthest) = Turns[turn];
        return ranked.Take(cheapest)
            .Concat(ranked.Skip(cheapest)
                .OrderBy(attempt => Left(attempt, weight))
                .Take(furthest))
            .OrderBy(attempt => attempt.LeftShare);
    }

    /// <summary>The furthest, where its cuts are the cheapest too; null where not, or cuts are not known.</summary>
    private static ModuleAttempt? AheadByBoth(ModuleAttempt[] ranked) =>
        ranked.MinBy(attempt => Left(attempt, WeightOfCuts)) is { CutCost: not null } furthest
        && furthest.CutCost <= ranked[0].CutCost ? furthest : null;

    private static double Left(ModuleAttempt attempt, double weightOfCuts) =>
        attempt.LeftShare * Math.Pow(attempt.CutCost ?? 1, weightOfCuts);

    private void StartSifted(int turn, Module module, bool[] isNegated)
    {
        if (turn == TurnToSift && attempts is [ModuleAttempt leading, ..])
        {
            ModuleAttempt sifted = InOrder(module, isNegated, leading.Kind, leading.Order, leading.CutCost);
            sifted.SiftFrom(NodesToSift, MostSifts);
            attempts.Add(sifted);
        }
    }

    private void DropAllBut(IEnumerable<ModuleAttempt> staying)
    {
        ModuleAttempt[] kept = [.. staying];
        foreach (ModuleAttempt behind in attempts.Except(kept))
        {
            behind.Dispose();
        }

        attempts.Clear();
        attempts.AddRange(kept);
    }
}
