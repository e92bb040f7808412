using Entente.Register.Log;
using Entente.Register.Stores;
using Entente.Web.Editions;

namespace Entente.Web.Features.Log;

/// <summary>The head of a log: how long it is, its root, and who has signed that it only grew.</summary>
/// <param name="Checkpoint">The newest checkpoint, with the cosignatures that are kept for it.</param>
public sealed record LogHead(long Size, string Root, string Checkpoint, IReadOnlyList<Cosigner> Cosigners)
{
    private const int MostRead = 200;

    public static LogHead Of(RegisterSource source, VisibleLog log, long size)
    {
        var register = source.Register;
        var kept = source.Register.Store.ReadCheckpoints();
        return new LogHead(
            size,
            Convert.ToBase64String(register.Tree().Root(size)),
            WithCosignatures(register.Checkpoint, kept),
            [.. log.State.Policy.Witnesses.Select(witness => CosignerOf(witness, kept))]);
    }

    /// <summary>The checkpoint as it is kept, where witnesses have signed that very one.</summary>
    public static string WithCosignatures(string checkpoint, IReadOnlyList<StoredCheckpoint> kept) =>
        SignedNote.Parse(checkpoint) is { } newest
            && kept.LastOrDefault(one => SignedNote.Parse(one.Note)?.Text == newest.Text) is { } cosigned
            ? cosigned.Note
            : checkpoint;

    private static Cosigner CosignerOf(NoteKey witness, IReadOnlyList<StoredCheckpoint> kept)
    {
        foreach (var checkpoint in kept.Reverse().Take(MostRead))
        {
            if (SignedNote.Parse(checkpoint.Note) is { } note && witness.Verified(note) is { } signature)
            {
                return new Cosigner(witness.Name, checkpoint.Size, NoteKey.TimeOf(signature));
            }
        }

        return new Cosigner(witness.Name, null, null);
    }
}

/// <summary>A witness that the policy names, and what it has signed last.</summary>
public sealed record Cosigner(string Name, long? Size, DateTimeOffset? At);
