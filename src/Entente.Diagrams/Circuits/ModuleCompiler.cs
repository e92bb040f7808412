using Entente.Diagrams.Nodes;
using Entente.Diagrams.Orders;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Circuits;

/// <summary>
/// Tries the orders side by side, in turns of equal numbers of steps, and after each turn drops those whose share
/// of finished gates is behind. Stopped attempts go on where they were, so the last one has lost nothing.
/// </summary>
internal sealed class ModuleCompiler(GateGraph graph, CompileOptions options, MemoryBudget budget, Watch watch)
{
    /// <summary>Steps each attempt has had at the end of a turn, and how many attempts may stay after it.</summary>
    private static readonly (long Steps, int Stay)[] Turns =
        [(4_000, 7), (16_000, 3), (64_000, 2), (256_000, 1), (long.MaxValue, 1)];

    public CompiledModule Compile(Module module, bool[] isNegated)
    {
        List<ModuleAttempt> attempts = [];
        List<OrderKind> toStart = [.. options.Orders];
        ModuleAttempt? winner = null;
        try
        {
            foreach ((long steps, int stay) in Turns)
            {
                winner = TakeTurn(module, isNegated, attempts, toStart, steps);
                if (winner is not null)
                {
                    return new CompiledModule(module, winner, options.Orders.Count - toStart.Count);
                }

                toStart.Clear();
                DropBehind(attempts, stay);
            }

            throw new DiagramStoppedException(DiagramStop.MemoryLimit);
        }
        finally
        {
            attempts.Where(attempt => attempt != winner).ToList().ForEach(attempt => attempt.Dispose());
        }
    }

    private ModuleAttempt? TakeTurn(
        Module module, bool[] isNegated, List<ModuleAttempt> attempts, List<OrderKind> toStart, long steps)
    {
        foreach (ModuleAttempt attempt in attempts.ToArray())
        {
            if (Advance(attempts, attempt, steps))
            {
                return attempt;
            }
        }

        while (toStart.Count > 0)
        {
            ModuleAttempt attempt = new(graph, module, isNegated, toStart[0], budget, watch);
            toStart.RemoveAt(0);
            attempts.Add(attempt);
            if (Advance(attempts, attempt, steps))
            {
                return attempt;
            }
        }

        return null;
    }

    /// <summary>
    /// An attempt that fills the memory makes room for the others; the last one to do so ends the work.
    /// </summary>
    private static bool Advance(List<ModuleAttempt> attempts, ModuleAttempt attempt, long steps)
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

    private static void DropBehind(List<ModuleAttempt> attempts, int stay)
    {
        ModuleAttempt[] ranked = [.. attempts.OrderByDescending(attempt => attempt.DoneShare)];
        foreach (ModuleAttempt behind in ranked.Skip(stay))
        {
            attempts.Remove(behind);
            behind.Dispose();
        }
    }
}
