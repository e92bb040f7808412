using Entente.Register.Log;
using Entente.Register.Registration;
using Entente.Register.Stores;

namespace Entente.Register.Witnessing;

/// <summary>What came of a cosigned checkpoint.</summary>
/// <param name="Witnesses">Whose cosignatures are kept for that size.</param>
public sealed record TakenCheckpoint(long Size, IReadOnlyList<string> Witnesses, string? Problem);

/// <summary>Witnesses sign what the log has signed, once they have seen that it only grew.</summary>
public static class Cosignatures
{
    /// <summary>
    /// Keeps the cosignatures under a checkpoint that are right and whose witnesses the policy names.
    /// </summary>
    /// <param name="tree">The log's tree, to see that the checkpoint is one of it.</param>
    public static TakenCheckpoint Take(RegisterState state, Func<TreeReader> tree, ILogStore store, string note)
    {
        var (checkpoint, problem) = Checkpoint.Read(note, state.CheckpointKey!);
        if (problem is not null)
        {
            return new(0, [], $"The checkpoint: {problem}");
        }

        var reader = tree();
        if (checkpoint!.Size > reader.Size || !reader.Root(checkpoint.Size).AsSpan().SequenceEqual(checkpoint.Root))
        {
            return new(checkpoint.Size, [], "The checkpoint is not one of this log: it has other entries");
        }

        var kept = store.ReadCheckpoints().FirstOrDefault(one => one.Size == checkpoint.Size);
        var all = SignedNote.Parse(note)!.Signatures
            .Concat(kept is null ? [] : SignedNote.Parse(kept.Note)?.Signatures ?? []).ToList();
        var whole = new SignedNote(checkpoint.Text, all);
        var right = state.Policy.Witnesses.Select(witness => (witness.Name, Signature: witness.Verified(whole)))
            .Where(one => one.Signature is not null).ToList();
        if (right.Count == 0)
        {
            return new(checkpoint.Size, [], "No witness that the policy names has cosigned it");
        }

        var signatures = right.Select(one => one.Signature!).Prepend(state.CheckpointKey!.Verified(whole)!);
        store.KeepCheckpoint(new StoredCheckpoint(
            checkpoint.Size, new SignedNote(checkpoint.Text, [.. signatures]).Write()));
        return new(checkpoint.Size, [.. right.Select(one => one.Name)], null);
    }

    /// <summary>Cosigns a checkpoint, where the log has grown out of the one that was cosigned before.</summary>
    /// <param name="before">What this witness cosigned last; null for the first time.</param>
    /// <param name="tree">The tree of a copy of the log.</param>
    public static (string? Note, string? Problem) Cosign(
        string note, string? before, NoteKey log, NoteSigner witness, TreeReader tree, DateTimeOffset now)
    {
        var (checkpoint, problem) = Checkpoint.Read(note, log);
        if (problem is not null)
        {
            return (null, $"The checkpoint: {problem}");
        }

        var (last, wrong) = before is null ? (null, null) : Checkpoint.Read(before, log);
        if (wrong is not null)
        {
            return (null, $"What was cosigned before: {wrong}");
        }

        if (checkpoint!.Size > tree.Size || !tree.Root(checkpoint.Size).AsSpan().SequenceEqual(checkpoint.Root))
        {
            return (null, "The copy of the register does not lead to this checkpoint");
        }

        if (last is not null && (last.Size > checkpoint.Size || !ProofCheck.IsConsistent(
            last.Size, last.Root, checkpoint.Size, checkpoint.Root, tree.Consistency(last.Size, checkpoint.Size))))
        {
            return (null, $"The log has not grown out of the {last.Size} entries that were cosigned before: it was "
                + "rewritten, or this is an older checkpoint");
        }

        var signed = SignedNote.Parse(note)!;
        var others = signed.Signatures.Where(one => one.Name != witness.Verifier.Name);
        return (new SignedNote(checkpoint.Text, [.. others, witness.Cosign(checkpoint.Text, now)]).Write(), null);
    }
}
