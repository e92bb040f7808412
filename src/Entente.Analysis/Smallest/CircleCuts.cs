using Entente.Analysis.Sets;

namespace Entente.Analysis.Smallest;

/// <summary>Finds nodes that hold each other up in circles without being reached.</summary>
internal static class CircleCuts
{
    /// <summary>
    /// Of the nodes that are claimed and not reached: circles that ask for no such node outside themselves.
    /// </summary>
    public static IEnumerable<IReadOnlyList<int>> Find(ReachNet net, Predicate<int> isClaimed, Reached reached)
    {
        var held = Enumerable.Range(0, net.NodeCount).Where(IsHeld).ToList();
        var components = StrongComponents.Of(held, node => Inputs(net, node).Where(IsHeld));
        foreach (var component in components)
        {
            var inside = component.ToHashSet();
            if (component.All(node => Inputs(net, node).Where(IsHeld).All(inside.Contains)))
            {
                yield return component;
            }
        }

        bool IsHeld(int node) => isClaimed(node) && !reached[node];
    }

    public static IEnumerable<int> Inputs(ReachNet net, int node)
    {
        var list = net.ListOf[node];
        for (var i = list < 0 ? 0 : net.InStart[list]; list >= 0 && i < net.InStart[list + 1]; i++)
        {
            yield return net.InNode[i];
        }
    }
}
