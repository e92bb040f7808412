namespace Entente.Diagrams.Functions;

/// <summary>How many nodes the same diagram has without complemented edges: a node counts once for each sign.</summary>
internal static class PlainSize
{
    public static int Of(FrozenFunction function)
    {
        bool[] seen = new bool[function.Count * 2];
        seen[function.Root] = true;
        int size = 0;
        for (int edge = seen.Length - 1; edge > 1; edge--)
        {
            if (seen[edge])
            {
                size++;
                uint sign = (uint)edge & 1;
                seen[function.Lows[edge >> 1] ^ sign] = true;
                seen[function.Highs[edge >> 1] ^ sign] = true;
            }
        }

        return size;
    }
}
