using Entente.Diagrams.Nodes;
using Entente.Diagrams.Orders;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Circuits;

/// <summary>
/// Tries the orders side by side, in turns of equal numbers of steps, and after each turn drops those whose share
/// of finished gates is behind. The order that leads after the second turn is also tried again with sifting while its
/// diagrams are small: that has to pay for itself in steps, but gets three times as many, because a smaller
/// diagram pays again in every answer.
/// Stopped attempts go on where they were, so the last one has lost nothing.
/// </summary>
internal sealed class ModuleCompiler(GateGraph graph, CompileOptions options, MemoryBudget budget, Watch watch)
{
    private const int TurnToSift = 1;
    private const int TurnToJudge = 3;
    private const int NodesToSift = 3000;
    private const int MostSifts = 2;
    private const int SiftedShare = 3;

    /// <summary>Steps each attempt has had at the end of a turn, and how many may stay after it, the sifted one
    /// not counted.</summary>
    private static readonly (long Steps, int Stay)[] Turns =
    [
        (4_000, 6), (16_000, 3), (64_000, 2), (256_000, 1), (1_000_000, 1),
        (4_000_000, 1), (16_000_000, 1), (64_000_000, 1), (long.MaxValue, 1),
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
        long allowed = steps == long.MaxValue || !attempt.IsSifted ? steps : steps * SiftedShare;
        try
        {
            return attempt.Advance(allowed == long.MaxValue ? allowed : Math.Max(allowed - attempt.Steps, 1));
        }
        catch (DiagramStoppedException stopped) when (stopped.Stop == DiagramStop.MemoryLimit && attempts.Count > 1)
        {
            attempts.Remove(attempt);
            attempt.Dispose();
            return false;
        }
    }

    /// <summary>
    /// By what is done; those behind are dropped, the sifted one when it has had time enough and is not ahead.
    /// </summary>
    private void Rank(int turn)
    {
        ModuleAttempt[] ranked = [.. attempts
            .Where(attempt => !attempt.IsSifted)
            .OrderByDescending(attempt => attempt.DoneShare)];
        double leading = turn >= TurnToJudge && ranked.Length > 0 ? ranked[0].DoneShare : -1;
        ModuleAttempt[] late = [.. attempts.Where(attempt => attempt.IsSifted && attempt.DoneShare <= leading)];
        foreach (ModuleAttempt behind in ranked.Skip(Turns[turn].Stay).Concat(late))
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
