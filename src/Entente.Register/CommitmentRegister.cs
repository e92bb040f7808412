using Entente.Agreements.Documents;
using Entente.Register.Appending;
using Entente.Register.Folding;
using Entente.Register.Keys;
using Entente.Register.Log;
using Entente.Register.Registration;
using Entente.Register.Statements;
using Entente.Register.Stores;

namespace Entente.Register;

/// <summary>
/// The front door: the signed log of one agreement, what it says at any moment, and the proof of it. May be used from
/// many threads.
/// </summary>
public sealed class CommitmentRegister : IDisposable
{
    private readonly LogWriter _writer;
    private readonly Appender _appender;
    private readonly ILogStore _store;

    private CommitmentRegister(ILogStore store, LogWriter writer)
    {
        _store = store;
        _writer = writer;
        _appender = new Appender(writer.Append);
    }

    /// <summary>The register's name.</summary>
    public string Origin => _writer.State.Origin;

    /// <summary>What has to be known to decide on the next statement; a moment's picture.</summary>
    public RegisterState State => _writer.State;

    public long Size => _writer.Size;

    /// <summary>The newest checkpoint, signed by the log.</summary>
    public string Checkpoint => _writer.Checkpoint;

    public ILogStore Store => _store;

    /// <summary>Whether the store is closed with the register.</summary>
    public bool OwnsStore { get; init; }

    /// <summary>Begins a register in an empty store.</summary>
    /// <param name="keeper">The key of the one who runs it.</param>
    /// <param name="person">What the keeper calls itself.</param>
    public static CommitmentRegister Begin(
        ILogStore store, string origin, OperatorKeys keys, PrivateKey keeper, string person, TimeProvider time)
    {
        var content = new System.Text.Json.Nodes.JsonObject
        {
            ["keeper"] = keeper.Public.Write(),
            ["person"] = person,
            ["receipt-key"] = keys.Receipts.Public.Write(),
            ["checkpoint-key"] = keys.Checkpoints.Verifier.Write(),
        };
        var genesis = new Statement(
            Statement.Keeper, "genesis", StatementKind.Genesis, null, Marking.Public, content);
        var writer = LogWriter.Begin(store, origin, keys, time);
        var register = new CommitmentRegister(store, writer);
        var outcome = register.AppendAsync([keeper.Sign(genesis, origin, time.GetUtcNow())]).GetAwaiter().GetResult();
        return outcome is AppendOutcome.Appended ? register : throw new StoreException(
            StoreTrouble.Unreachable, $"{store.Name}: the register could not be begun ({outcome})");
    }

    /// <summary>The head of the register in a store, before anything in it is checked.</summary>
    /// <exception cref="StoreException">There is none.</exception>
    public static StoredHead HeadIn(ILogStore store) => store.ReadHead() ?? throw new StoreException(
        StoreTrouble.Missing, $"{store.Name} holds no register. Begin one with: entente register init");

    /// <summary>The name of the register in a store, before anything in it is checked.</summary>
    /// <exception cref="StoreException">There is none.</exception>
    public static string NameIn(ILogStore store)
    {
        return SignedNote.Parse(HeadIn(store).Checkpoint) is { } note
            && Log.Checkpoint.Parse(note.Text) is { } checkpoint
            ? checkpoint.Origin
            : throw new StoreException(StoreTrouble.Damaged, $"{store.Name}: its head cannot be read");
    }

    /// <summary>Opens a register.</summary>
    /// <param name="keys">The log's own keys; null for reading alone.</param>
    /// <exception cref="StoreException">There is none, or it is damaged.</exception>
    public static CommitmentRegister Open(ILogStore store, OperatorKeys? keys, TimeProvider time) =>
        new(store, LogWriter.Open(store, keys, time));

    /// <summary>Opens a register that closes its store with itself, also where it cannot be opened.</summary>
    public static CommitmentRegister OpenOwning(ILogStore store, OperatorKeys? keys, TimeProvider time)
    {
        try
        {
            return new(store, LogWriter.Open(store, keys, time)) { OwnsStore = true };
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Records statements, all or none; they are on the disk when it answers.</summary>
    public Task<AppendOutcome> AppendAsync(IReadOnlyList<SignedStatement> statements)
    {
        Lazy<bool>?[] isSigned = [.. statements.Select(_writer.IsSigned)];
        if (statements.Count > 1 || !_appender.IsIdle)
        {
            // Looked at on each caller's thread before they queue up, so that many are looked at at once.
            Array.ForEach(isSigned, one => _ = one?.Value);
        }

        return _appender.AppendAsync(new Submission(statements, isSigned));
    }

    /// <summary>Takes in what other servers have appended.</summary>
    /// <returns>The number of entries there are.</returns>
    public long CatchUp() => _writer.CatchUp();

    /// <summary>The statements recorded until a moment, as far as an audience may see them.</summary>
    /// <param name="knownAt">Null: all of them.</param>
    public DocumentFold Fold(Audience audience, DateTimeOffset? knownAt)
    {
        var fold = new DocumentFold(audience);
        var until = knownAt?.ToUnixTimeMilliseconds() ?? long.MaxValue;
        foreach (var recorded in _writer.Recorded().TakeWhile(one => one.RecordedMs <= until))
        {
            fold.Apply(recorded);
        }

        return fold;
    }

    /// <summary>The agreement as it was known at a moment, with the terms of a day.</summary>
    public AgreementDocument Document(Audience audience, DateTimeOffset? knownAt, DateOnly? asOf) =>
        Fold(audience, knownAt).Document(asOf);

    /// <summary>A statement by its number; null where there is none.</summary>
    public RecordedStatement? Find(long index) => _writer.Find(index);

    /// <summary>The receipt of an entry for the newest head.</summary>
    public byte[]? Receipt(long index) => _writer.Receipt(index);

    /// <summary>Makes proofs from the tree as it is now.</summary>
    public TreeReader Tree() => _writer.Tree();

    /// <summary>
    /// What tlog-tiles serves under a path: the checkpoint, tiles, and bundles of leaves, which hold no statement; null
    /// where there is no such thing.
    /// </summary>
    public byte[]? Published(string path)
    {
        if (path == TilePaths.Checkpoint)
        {
            return System.Text.Encoding.UTF8.GetBytes(Checkpoint);
        }

        return TilePaths.Parse(path) is not { } one ? null
            : one.Level is { } level ? Tree().Tile(level, one.Index, one.Width)
            : _writer.Leaves(one.Index, one.Width) is { } leaves ? TilePaths.Bundle(leaves) : null;
    }

    /// <summary>Ends once everything handed in is answered.</summary>
    public void Dispose()
    {
        _appender.Dispose();
        _writer.Close();
        if (OwnsStore)
        {
            _store.Dispose();
        }
    }
}
