namespace Entente.Analysis.Smallest;

/// <summary>
/// Makes a graph smaller without losing what its cheapest solutions cost: what is reached anyway or never is left out,
/// and so are choices that another one makes needless.
/// </summary>
internal static class Reduction
{
    private const int MostRounds = 20;

    /// <summary>
    /// The smaller graph, its choices numbered as before; null where no choices reach the goal, whatever else they
    /// undo.
    /// </summary>
    /// <param name="costs">By choice, not negative.</param>
    public static ReachNet? Of(ReachNet net, IReadOnlyList<long> costs, CancellationToken cancellation)
    {
        var dropped = new bool[net.Choices];
        for (var round = 0; round < MostRounds && !cancellation.IsCancellationRequested; round++)
        {
            var trimmed = Trimming.Of(net, dropped);
            if (trimmed is null)
            {
                return null;
            }

            net = trimmed;
            var before = dropped.Count(item => item);
            ImpliedChoices.Drop(net, costs, dropped);
            GuardedChoices.Drop(net, costs, dropped);
            if (dropped.Count(item => item) == before)
            {
                break;
            }
        }

        return Trimming.Of(net, dropped);
    }
}
