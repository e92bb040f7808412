namespace Entente.Diagrams.Voting;

/// <summary>
/// Generating functions of coalitions by weight, in one prime field, where a coalition of s members counts t^s.
/// One array serves all voters: a voter is divided out again only at the few weights that are asked for.
/// </summary>
internal sealed class SwingSums(int[] weightsAscending, int quota)
{
    private readonly ulong[] sums = new ulong[quota];

    /// <summary>
    /// For each voter, the sum of t^s over the coalitions of s others that it turns from losing to winning.
    /// </summary>
    public ulong[] At(PrimeField field, ulong t)
    {
        Array.Clear(sums);
        sums[0] = 1;
        long reach = 1;
        foreach (int weight in weightsAscending)
        {
            reach = Math.Min(reach + weight, quota);
            if (weight < reach)
            {
                field.AddShifted(sums.AsSpan(0, (int)reach), weight, t);
            }
        }

        field.Accumulate(sums);
        ulong[] swings = new ulong[weightsAscending.Length];
        for (int voter = 0; voter < swings.Length; voter++)
        {
            bool isSame = voter > 0 && weightsAscending[voter] == weightsAscending[voter - 1];
            swings[voter] = isSame ? swings[voter - 1] : Swings(field, t, weightsAscending[voter]);
        }

        return swings;
    }

    /// <summary>
    /// Of the others, those up to a weight x are all up to x, less t times the others up to x − w. Followed up from
    /// the bottom to the quota; the last two differ by the swings.
    /// </summary>
    private ulong Swings(PrimeField field, ulong t, int weight)
    {
        ulong upTo = 0;
        ulong before = 0;
        for (int x = (quota - 1) % weight; x < quota; x += weight)
        {
            before = upTo;
            upTo = field.Subtract(sums[x] % field.Prime, field.Multiply(t, upTo));
        }

        return field.Subtract(upTo, before);
    }
}
