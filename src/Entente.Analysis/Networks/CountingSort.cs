namespace Entente.Analysis.Networks;

/// <summary>Sorts items by small numbers, in linear time, and keeps the order of equals.</summary>
internal static class CountingSort
{
    /// <summary>The items of key k stand from <c>Start[k]</c> to <c>Start[k + 1]</c>.</summary>
    /// <param name="count">Keys are from 0 to this number, without it.</param>
    public static (int[] Start, T[] Items) Sort<T>(ReadOnlySpan<int> keys, ReadOnlySpan<T> items, int count)
    {
        // While the items are placed, the start of a key stands one further on; so it ends where it belongs.
        var start = new int[count + 2];
        foreach (var key in keys)
        {
            start[key + 2]++;
        }

        for (var i = 2; i < start.Length; i++)
        {
            start[i] += start[i - 1];
        }

        var sorted = new T[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            sorted[start[keys[i] + 1]++] = items[i];
        }

        return (start, sorted);
    }
}
