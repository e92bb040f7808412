using Entente.Register.Log;

namespace Entente.Register.Keys;

/// <summary>
/// The keys of the server that runs the log: one signs receipts, one checkpoints. They sign for no party.
/// </summary>
public sealed class OperatorKeys : IDisposable
{
    private const string End = "-----END PRIVATE KEY-----";

    private OperatorKeys(PrivateKey receipts, NoteSigner checkpoints)
    {
        Receipts = receipts;
        Checkpoints = checkpoints;
    }

    public PrivateKey Receipts { get; }

    public NoteSigner Checkpoints { get; }

    /// <param name="origin">The register's name.</param>
    public static OperatorKeys Create(string origin) =>
        new(PrivateKey.Create(), NoteSigner.Create(origin, NoteKey.LogType));

    /// <summary>Reads what <see cref="Write"/> wrote; null where it is something else.</summary>
    public static OperatorKeys? Parse(string text, string origin)
    {
        var at = text.IndexOf(End, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        at += End.Length;
        var (receipts, _) = PrivateKey.Parse(text[..at], null);
        var checkpoints = NoteSigner.Parse(text[at..].Trim() + "\n", origin, NoteKey.LogType);
        return receipts is not null && checkpoints is not null ? new OperatorKeys(receipts, checkpoints) : null;
    }

    /// <summary>Two private keys in PEM, one after the other.</summary>
    public string Write() => Receipts.Write(null) + Checkpoints.Write();

    public void Dispose()
    {
        Receipts.Dispose();
        Checkpoints.Dispose();
    }
}
