using Entente.Diagrams.Nodes;
using Entente.Diagrams.Orders;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Circuits;

/// <summary>
/// Tries the orders side by side, in turns of equal numbers of steps, and after each turn drops those whose share
/// of finished gates is behind. Orders by FORCE finish many gates soon and may fail at the last; so the last two are
/// one of theirs and one that visits depth-first. The order that leads after the third turn is also tried again with
/// sifting while its diagrams are small: that has to pay for itself in steps by the end of the next.
/// Stopped attempts go on where they were, so the last one has lost nothing.
/// </summary>
internal sealed class ModuleCompiler(GateGraph graph, CompileOptions options, MemoryBudget budget, Watch watch)
{
    private const int TurnToSift = 2;
    private const int TurnToJudge = 3;
    private const int NodesToSift = 3000;
    private const int MostSifts = 2;

    /// <summary>Steps each attempt has had at the end of a turn, and how many may stay after it, the sifted one
    /// not counted.</summary>
    private static readonly (long Steps, int Stay)[] Turns =
    [
        (4_000, 7), (16_000, 6), (64_000, 4), (256_000, 2), (1_000_000, 1), (long.MaxValue, 1),
    ];

    private readonly List<ModuleAttempt> attempts = [];
    private readonly Queue<OrderKind> toStart = [];

    public CompiledModule Compile(Module module, bool[] isNegated)
    {
        options.Orders.ToList().ForEach(toStart.Enqueue);
        ModuleAttempt? winner = null;
        try
        {
            for (int turn = 0; winner is null && turn < Turns.Length; turn++)
            {
                winner = TakeTurn(module, isNegated, Turns[turn].Steps);
                if (winner is null)
                {
                    Rank(turn);
                }

                if (winner is null && turn == TurnToSift)
                {
                    StartSifted(module, isNegated);
                }
            }

            return winner is null
                ? throw new DiagramStoppedException(DiagramStop.MemoryLimit)
                : new CompiledModule(module, winner, options.Orders.Count - toStart.Count);
        }
        finally
        {
            attempts.Where(attempt => attempt != winner).ToList().ForEach(attempt => attempt.Dispose());
            attempts.Clear();
            toStart.Clear();
        }
    }

    private ModuleAttempt? TakeTurn(Module module, bool[] isNegated, long steps)
    {
        foreach (ModuleAttempt attempt in attempts.ToArray())
        {
            if (Advance(attempt, steps))
            {
                return attempt;
            }
        }

        while (toStart.TryDequeue(out OrderKind kind))
        {
            ModuleAttempt attempt = new(graph, module, isNegated, kind, budget, watch);
            attempts.Add(attempt);
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
            return attempt.Advance(steps == long.MaxValue ? steps : Math.Max(steps - attempt.Steps, 1));
        }
        catch (DiagramStoppedException stopped) when (stopped.Stop == DiagramStop.MemoryLimit && attempts.Count > 1)
        {
            attempts.Remove(attempt);
            attempt.Dispose();
            return false;
        }
    }

    /// <summary>
    /// By what is done; those behind are dropped, the sifted one too when it is not ahead at the end of its turn.
    /// </summary>
    private void Rank(int turn)
    {
        ModuleAttempt[] ranked = [.. attempts
            .Where(attempt => !attempt.IsSifted)
            .OrderByDescending(attempt => attempt.DoneShare)
            .ThenBy(attempt => StaticOrders.IsForce(attempt.Kind))];
        double leading = turn >= TurnToJudge && ranked.Length > 0 ? ranked[0].DoneShare : -1;
        ModuleAttempt[] late = [.. attempts.Where(attempt => attempt.IsSifted && attempt.DoneShare <= leading)];
        IEnumerable<ModuleAttempt> staying = Turns[turn].Stay == 2
            ? ranked.DistinctBy(attempt => StaticOrders.IsForce(attempt.Kind))
            : ranked.Take(Turns[turn].Stay);
        foreach (ModuleAttempt behind in ranked.Except([.. staying]).Concat(late))
        {
            attempts.Remove(behind);
            behind.Dispose();
        }
    }

    private void StartSifted(Module module, bool[] isNegated)
    {
        OrderKind leading = attempts.MaxBy(attempt => attempt.DoneShare)!.Kind;
        ModuleAttempt sifted = new(graph, module, isNegated, leading, budget, watch);
        sifted.SiftFrom(NodesToSift, MostSifts);
        attempts.Insert(0, sifted);
    }
}
