namespace Entente.Analysis.Networks;

/// <summary>A growing array of numbers, for tables with millions of entries.</summary>
internal sealed class IntBuffer(int capacity)
{
    private int[] _items = new int[Math.Max(4, capacity)];

    public int Count { get; private set; }

    public ref int this[int index] => ref _items[index];

    public void Add(int item)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, 2 * _items.Length);
        }

        _items[Count++] = item;
    }

    /// <summary>Keeps the first items and forgets the rest.</summary>
    public void Truncate(int count) => Count = count;

    public int[] ToArray() => _items.AsSpan(0, Count).ToArray();

    public ReadOnlySpan<int> AsSpan() => _items.AsSpan(0, Count);
}
