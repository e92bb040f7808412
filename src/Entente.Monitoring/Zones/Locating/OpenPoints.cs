using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Entente.Monitoring.Zones.Locating;

/// <summary>
/// The points of a block whose answers lead on, without gaps: sixteen at a time where the processor can close gaps by
/// itself, and else one by one.
/// </summary>
internal ref struct OpenPoints
{
    private const int Lanes = 16;

    private readonly Span<int> _index;
    private readonly Span<int> _x;
    private readonly Span<int> _y;
    private readonly Span<int> _node;

    /// <param name="memory">As large as <see cref="MemoryFor"/> says.</param>
    public OpenPoints(Span<int> memory)
    {
        int each = memory.Length / 4;
        _index = memory[..each];
        _x = memory.Slice(each, each);
        _y = memory.Slice(2 * each, each);
        _node = memory.Slice(3 * each, each);
    }

    public int Count { get; private set; }

    /// <summary>Which points of the block they are.</summary>
    public readonly ReadOnlySpan<int> Index => _index[..Count];

    /// <summary>Where each leads to.</summary>
    public readonly ReadOnlySpan<int> Node => _node[..Count];

    /// <summary>Lanes are written whole, those that count for nothing too.</summary>
    public static int MemoryFor(int points) => 4 * (points + Lanes);

    public void Clear() => Count = 0;

    /// <summary>Takes up those points from start to end whose answers lead on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<int> lon, ReadOnlySpan<int> lat, ReadOnlySpan<int> answers, int start, int end)
    {
        int i = start;
        int count = Count;
        for (; Avx512F.IsSupported && i <= end - Lanes; i += Lanes)
        {
            var index = Vector512.Create(i) + Vector512<int>.Indices;
            count += Keep(count, index, At(lon, i), At(lat, i), Vector512.Create(-2) - At(answers, i));
        }

        Count = count;
        AddEach(lon, lat, answers, i, end);
    }

    /// <remarks>Without branches, which would be taken by chance.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddEach(
        ReadOnlySpan<int> lon, ReadOnlySpan<int> lat, ReadOnlySpan<int> answers, int start, int end)
    {
        int before = Count;
        int count = before;
        for (int i = start; i < end; i++)
        {
            _index[count] = i;
            count += 1 + ((-2 - answers[i]) >> 31);
        }

        for (int k = before; k < count; k++)
        {
            int i = _index[k];
            (_x[k], _y[k], _node[k]) = (lon[i], lat[i], -2 - answers[i]);
        }

        Count = count;
    }

    /// <summary>Asks the nodes that all lead to, and keeps the points that lead on from there.</summary>
    /// <param name="shift">A child of these nodes is two to this power wide.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Descend(int[] entries, CellGrid grid, int shift, Span<int> answers)
    {
        for (int k = 0; k < Count; k += Lanes)
        {
            var x = (At(_x, k) - Vector512.Create(grid.West)) >>> shift;
            var y = (At(_y, k) - Vector512.Create(grid.South)) >>> shift;
            var inRow = x & Vector512.Create(CellTree.Fan - 1);
            var row = y & Vector512.Create(CellTree.Fan - 1);
            ((At(_node, k) * CellTree.Children) + (row * CellTree.Fan) + inRow).StoreUnsafe(ref _node[0], (nuint)k);
        }

        var index = _index[..Count];
        var node = _node[..Count];
        for (int k = 0; k < index.Length; k++)
        {
            int answer = entries[node[k]];
            node[k] = -2 - answer;
            answers[index[k]] = answer;
        }

        CloseGaps();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CloseGaps()
    {
        int all = Count;
        int k = 0;
        int count = 0;
        for (; Avx512F.IsSupported && k <= all - Lanes; k += Lanes)
        {
            count += Keep(count, At(_index, k), At(_x, k), At(_y, k), At(_node, k));
        }

        for (; k < all; k++)
        {
            count += Keep(count, _index[k], _x[k], _y[k], _node[k]);
        }

        Count = count;
    }

    /// <returns>How many of the sixteen lead on.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int Keep(
        int count, Vector512<int> index, Vector512<int> x, Vector512<int> y, Vector512<int> node)
    {
        var isOpen = Vector512.GreaterThanOrEqual(node, Vector512<int>.Zero);
        Avx512F.Compress(node, isOpen, index).StoreUnsafe(ref _index[0], (nuint)count);
        Avx512F.Compress(node, isOpen, x).StoreUnsafe(ref _x[0], (nuint)count);
        Avx512F.Compress(node, isOpen, y).StoreUnsafe(ref _y[0], (nuint)count);
        Avx512F.Compress(node, isOpen, node).StoreUnsafe(ref _node[0], (nuint)count);
        return BitOperations.PopCount(isOpen.ExtractMostSignificantBits());
    }

    /// <remarks>Without a branch, which would be taken by chance.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int Keep(int count, int index, int x, int y, int node)
    {
        _index[count] = index;
        _x[count] = x;
        _y[count] = y;
        _node[count] = node;
        return 1 + (node >> 31);
    }

    private static Vector512<int> At(ReadOnlySpan<int> numbers, int start) =>
        Vector512.LoadUnsafe(in MemoryMarshal.GetReference(numbers), (nuint)start);
}
