using System.Globalization;

namespace Entente.Register.Log;

/// <summary>What a checkpoint says (C2SP tlog-checkpoint): of which log, how many entries, with which root.</summary>
public sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    /// <summary>The text that is signed.</summary>
    public string Text => string.Create(
        CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    /// <summary>Reads the text of a note; null where it is not that of a checkpoint.</summary>
    public static Checkpoint? Parse(string text)
    {
        var lines = text.Split('\n');
        var root = new byte[TreeHash.Size];
        return lines.Length >= 4 && lines[0].Length > 0
            && long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && lines[1] == size.ToString(CultureInfo.InvariantCulture)
            && Convert.TryFromBase64String(lines[2], root, out var length) && length == TreeHash.Size
            && lines[2] == Convert.ToBase64String(root)
            ? new Checkpoint(lines[0], size, root)
            : null;
    }

    /// <summary>
    /// Reads a checkpoint of a log with its signature checked; null, and why, where anything is not right.
    /// </summary>
    public static (Checkpoint? Checkpoint, string? Problem) Read(string note, NoteKey log)
    {
        if (SignedNote.Parse(note) is not { } signed || Parse(signed.Text) is not { } checkpoint)
        {
            return (null, "it is not a signed checkpoint");
        }

        return checkpoint.Origin != log.Name ? (null, $"it is one of {checkpoint.Origin}, not of {log.Name}")
            : log.Verified(signed) is null ? (null, $"the log {log.Name} has not signed it with its key")
            : (checkpoint, null);
    }
}
