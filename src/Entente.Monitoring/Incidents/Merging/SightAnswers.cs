namespace Entente.Monitoring.Incidents.Merging;

/// <summary>
/// Answers that come in the order of time and belong to rows in any other. They are gathered by stretches of rows
/// first,
/// each of which is then written while it is near the processor: written at once, each would wait for memory.
/// </summary>
internal sealed class SightAnswers
{
    private const int StretchBits = 15;
    private const int ReasonShift = 32 + 29;

    private readonly ulong[] _kept;
    private readonly int[] _ends;

    /// <param name="count">How many rows there are; each gets one answer.</param>
    public SightAnswers(int count)
    {
        _kept = GC.AllocateUninitializedArray<ulong>(count);
        _ends = new int[(count >> StretchBits) + 1];
        for (int stretch = 0; stretch < _ends.Length; stretch++)
        {
            _ends[stretch] = stretch << StretchBits;
        }
    }

    public void Keep(ReadOnlySpan<Sight> sights, ReadOnlySpan<int> leaders, ReadOnlySpan<MergeReason> reasons)
    {
        var (kept, ends) = (_kept, _ends);
        for (int i = 0; i < sights.Length; i++)
        {
            int row = sights[i].Row;
            kept[ends[row >> StretchBits]++] =
                (uint)leaders[i] | ((ulong)(uint)row << 32) | ((ulong)reasons[i] << ReasonShift);
        }
    }

    public void Write(Span<int> leaders, Span<MergeReason> reasons)
    {
        const ulong Rows = (1UL << (ReasonShift - 32)) - 1;
        foreach (ulong answer in _kept)
        {
            int row = (int)((answer >> 32) & Rows);
            leaders[row] = (int)(uint)answer;
            reasons[row] = (MergeReason)(answer >> ReasonShift);
        }
    }
}
