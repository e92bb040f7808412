using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;

namespace Entente.Benchmarks.Generation;

/// <summary>
/// The part of an agreement that every peer can be asked: who is in the least fixpoint of signatures, where each
/// condition counts names.
/// </summary>
/// <param name="Statuses">By commitment: c confirmed, p pledged, o only considered.</param>
/// <param name="Needs">By commitment: how many of its names must be there.</param>
/// <param name="Names">By commitment: the commitments that its condition names.</param>
internal sealed record CountProblem(char[] Statuses, int[] Needs, int[][] Names)
{
    public static CountProblem Of(Agreement agreement)
    {
        var count = agreement.Commitments.Count;
        var problem = new CountProblem(new char[count], new int[count], new int[count][]);
        foreach (var commitment in agreement.Commitments)
        {
            var i = commitment.Index;
            problem.Statuses[i] = commitment.History[0].Status switch
            {
                CommitmentStatus.Confirmed => 'c',
                CommitmentStatus.Pledged => 'p',
                _ => 'o',
            };
            problem.Needs[i] = commitment.ConfirmsWhen is PartsCondition counted ? counted.Count : 1;
            problem.Names[i] = commitment.ConfirmsWhen is PartsCondition parts
                ? IndicesOf(parts)
                : [IndexOf(commitment.ConfirmsWhen)];
        }

        return problem;
    }

    public static int[] IndicesOf(PartsCondition parts) => [.. parts.Parts.Select(IndexOf)];

    private static int IndexOf(Condition condition) => condition is CommitmentCondition named
        ? named.Commitment.Index
        : throw new ArgumentException("only counts of names can be given to peers", nameof(condition));
}
