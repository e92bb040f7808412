using Entente.Register.Checking;
using Entente.Register.Keys;
using Entente.Register.Stores;

namespace Entente.Register.Writer;

/// <summary>Opens a register after each kill, as the next server does, and has all of it checked.</summary>
public sealed class SpeakingAudit(string keys) : IKillAudit
{
    private readonly Dictionary<string, long> _acknowledged = [];

    public long Size { get; private set; }

    public long TakenOver { get; private set; }

    public void Acknowledge(string line)
    {
        var (identity, index) = Acknowledgements.Parse(line);
        _acknowledged.Add(identity, index);
    }

    public string? Problem(ILogStore store)
    {
        var before = RegisterCheck.Run(store, null, null, null, CancellationToken.None);
        TakenOver += before.Received;
        using var log = KeyFile.ReadOperator(Path.Combine(keys, Speaking.LogKeys), Speaking.Origin);
        using var register = CommitmentRegister.Open(store, log, TimeProvider.System);
        var after = RegisterCheck.Run(store, null, null, null, CancellationToken.None);
        var lost = _acknowledged.FirstOrDefault(one =>
            register.Find(one.Value) is not { } found || Convert.ToHexString(found.Signed.Identity) != one.Key);
        var size = Size;
        Size = register.Size;
        _acknowledged.Clear();
        return before.Problem ?? after.Problem
            ?? (after.Received > 0 || after.Entries != register.Size ? "what was received is no entry" : null)
            ?? (before.Entries + before.Received != after.Entries ? "what was right is not all there" : null)
            ?? (register.Size < size ? "the log has become shorter" : null)
            ?? (lost.Key is null ? null : $"entry {lost.Value}, which was acknowledged, is lost");
    }
}
