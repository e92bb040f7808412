using System.Collections;

namespace Entente.Diagrams.Families;

/// <summary>
/// The sets of a family by size, then lexicographic in the order of levels. A set is found when it is asked for;
/// what has been found to lead nowhere is never walked again.
/// </summary>
internal sealed class SmallestFirst(FrozenFamily family, int[] variableAt) : IEnumerable<int[]>
{
    public IEnumerator<int[]> GetEnumerator()
    {
        (int[] fewest, int[] most) = SizeBounds(family);
        HashSet<ulong> barren = [];
        for (int size = fewest[family.Root]; size <= most[family.Root]; size++)
        {
            Walk walk = new(family, fewest, most, barren, size);
            while (walk.MoveNext())
            {
                yield return Array.ConvertAll(walk.Levels, level => variableAt[level]);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Sizes of the smallest and the largest set of each node; of no sets, an empty range.</summary>
    private static (int[] Fewest, int[] Most) SizeBounds(FrozenFamily family)
    {
        const int Never = 1 << 30;
        int[] fewest = new int[family.Count];
        int[] most = new int[family.Count];
        (fewest[0], most[0]) = (Never, -Never);
        for (int i = 2; i < fewest.Length; i++)
        {
            fewest[i] = Math.Min(fewest[family.Lows[i]], fewest[family.Highs[i]] + 1);
            most[i] = Math.Max(most[family.Lows[i]], most[family.Highs[i]] + 1);
        }

        return (fewest, most);
    }

    /// <summary>Depth-first search for the sets of one size, high edges first so that earlier variables lead.</summary>
    private sealed class Walk(FrozenFamily family, int[] fewest, int[] most, HashSet<ulong> barren, int size)
    {
        private readonly Stack<Place> path = new([new Place(family.Root, size)]);
        private readonly List<int> taken = [];

        public int[] Levels => [.. taken];

        public bool MoveNext()
        {
            if (path.TryPeek(out Place last) && last.Node == 1 && last.Stage == 1)
            {
                path.Pop();
                Inherit();
            }

            while (path.TryPop(out Place place))
            {
                if (Advance(place))
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Does the next thing at a place: stage 0 arrive, 1 after the high side, 2 after the low.</summary>
        private bool Advance(Place place)
        {
            switch (place.Stage)
            {
                case 0 when !MayHold(place):
                    return false;
                case 0 when place.Node == 1:
                    path.Push(place with { Stage = 1 });
                    return true;
                case 0:
                    path.Push(place with { Stage = 1 });
                    taken.Add(family.Levels[place.Node]);
                    path.Push(new Place(family.Highs[place.Node], place.Left - 1));
                    return false;
                case 1:
                    taken.RemoveAt(taken.Count - 1);
                    path.Push(place with { Stage = 2 });
                    path.Push(new Place(family.Lows[place.Node], place.Left));
                    return false;
                default:
                    Close(place);
                    return false;
            }
        }

        private bool MayHold(Place place) =>
            fewest[place.Node] <= place.Left && place.Left <= most[place.Node] && !barren.Contains(place.Key);

        private void Close(Place place)
        {
            if (!place.HasFound)
            {
                barren.Add(place.Key);
            }
            else
            {
                Inherit();
            }
        }

        private void Inherit()
        {
            if (path.TryPop(out Place above))
            {
                path.Push(above with { HasFound = true });
            }
        }
    }

    private readonly record struct Place(uint Node, int Left, int Stage = 0, bool HasFound = false)
    {
        public ulong Key => ((ulong)Node << 32) | (uint)Left;
    }
}
