using System.Runtime.InteropServices;

namespace Entente.Monitoring.Incidents.Merging;

/// <summary>
/// Answers that come in the order of time and belong to rows in any other. They are gathered by stretches of rows
/// first, each of which is then written while it is near the processor: written at once, each would wait for memory.
/// Gathered they lie, in pieces, where the observations lay that have been answered: to touch new memory costs more.
/// </summary>
internal sealed class SightAnswers
{
    private const int StretchBits = 15;
    private const int ReasonShift = 32 + 29;

    /// <summary>Numbers of a piece; the last says which piece goes on.</summary>
    private const int Piece = 256;

    /// <summary>Numbers that fit into the room of one observation.</summary>
    private const int PerSight = 32 / sizeof(ulong);

    private readonly int _count;
    private readonly int[] _ends;
    private int _next;

    /// <param name="count">How many rows there are; each gets one answer.</param>
    public SightAnswers(int count)
    {
        _count = count;
        _ends = new int[Stretches(count)];
        for (int stretch = 0; stretch < _ends.Length; stretch++)
        {
            _ends[stretch] = stretch * Piece;
        }

        _next = _ends.Length;
    }

    /// <summary>The observations for which there must be room before the first: one piece for each stretch.</summary>
    public static int Ahead(int count) => Stretches(count) * (Piece / PerSight);

    /// <param name="room">Free as far as observations have been answered, these here included.</param>
    public void Keep(
        Span<Sight> room, ReadOnlySpan<Sight> sights, ReadOnlySpan<int> leaders, ReadOnlySpan<MergeReason> reasons)
    {
        var kept = MemoryMarshal.Cast<Sight, ulong>(room);
        var ends = _ends;
        for (int i = 0; i < sights.Length; i++)
        {
            int row = sights[i].Row;
            ref int end = ref ends[row >> StretchBits];
            int at = end;
            kept[at++] = (uint)leaders[i] | ((ulong)(uint)row << 32) | ((ulong)reasons[i] << ReasonShift);
            if ((at & (Piece - 1)) == Piece - 1)
            {
                kept[at] = (ulong)_next;
                at = _next++ * Piece;
            }

            end = at;
        }
    }

    public void Write(ReadOnlySpan<Sight> room, Span<int> leaders, Span<MergeReason> reasons)
    {
        const ulong Rows = (1UL << (ReasonShift - 32)) - 1;
        var kept = MemoryMarshal.Cast<Sight, ulong>(room);
        for (int stretch = 0; stretch < _ends.Length; stretch++)
        {
            int left = Math.Min(1 << StretchBits, _count - (stretch << StretchBits));
            for (int piece = stretch; left > 0; left -= Piece - 1)
            {
                var answers = kept.Slice(piece * Piece, Piece);
                piece = (int)answers[Piece - 1];
                foreach (ulong answer in answers[..Math.Min(left, Piece - 1)])
                {
                    int row = (int)((answer >> 32) & Rows);
                    leaders[row] = (int)(uint)answer;
                    reasons[row] = (MergeReason)(answer >> ReasonShift);
                }
            }
        }
    }

    private static int Stretches(int count) => (count >> StretchBits) + 1;
}
