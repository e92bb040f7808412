namespace Entente.Monitoring.Incidents.Merging;

/// <summary>Orders observations that begin at about the same time, such as all that name only their day.</summary>
internal static class TieOrder
{
    private const int Few = 24;

    public static void Order(Span<Sight> sights)
    {
        int inOrder = 1;
        while (inOrder < sights.Length && Sight.Order(sights[inOrder - 1], sights[inOrder]) <= 0)
        {
            inOrder++;
        }

        if (inOrder < sights.Length)
        {
            OrderBy(sights, 0);
        }
    }

    /// <summary>By a first, coarse number, then those with the same by the next, at last by comparison.</summary>
    private static void OrderBy(Span<Sight> sights, int which)
    {
        if (sights.Length <= Few)
        {
            Insert(sights);
            return;
        }

        if (which > 2)
        {
            sights.Sort(static (one, other) => Sight.Order(one, other));
            return;
        }

        Span<ulong> keys = new ulong[sights.Length];
        bool isOne = true;
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = KeyOf(sights[i], which);
            isOne &= keys[i] == keys[0];
        }

        if (isOne)
        {
            OrderBy(sights, which + 1);
            return;
        }

        keys.Sort(sights);
        for (int start = 0, end; start < keys.Length; start = end)
        {
            for (end = start + 1; end < keys.Length && keys[end] == keys[start]; end++)
            {
            }

            OrderBy(sights[start..end], which + 1);
        }
    }

    private static ulong KeyOf(in Sight sight, int which) => which switch
    {
        0 => (ulong)sight.From ^ (1UL << 63),
        1 => (ulong)sight.To ^ (1UL << 63),
        _ => ((ulong)sight.Kind << 56) | (sight.Place >> 8),
    };

    private static void Insert(Span<Sight> sights)
    {
        for (int i = 1; i < sights.Length; i++)
        {
            var moved = sights[i];
            int at = i;
            for (; at > 0 && Sight.Order(moved, sights[at - 1]) < 0; at--)
            {
                sights[at] = sights[at - 1];
            }

            sights[at] = moved;
        }
    }
}
