using Entente.Register.Keys;
using Entente.Register.Log;
using Entente.Register.Registration;
using Entente.Register.Statements;
using Entente.Register.Stores;

namespace Entente.Register.Benchmarks;

/// <summary>A log of many facts, written in large blocks: what is measured is how it is read.</summary>
internal static class BuiltLog
{
    private const int Block = 10_000;

    public static string KeysOf(string store) => RegisterPlace.IsUrl(store) ? "register.keys" : store + ".keys";

    public static CommitmentRegister Open(string store, out ILogStore log)
    {
        log = LogStores.Open(RegisterPlace.Parse(store), true, TimeProvider.System);
        var keys = KeyFile.ReadOperator(KeysOf(store), Speakers.Origin);
        return CommitmentRegister.Open(log, keys, TimeProvider.System);
    }

    public static void Build(string store, long entries)
    {
        var (speakers, keys) = (new Speakers(), OperatorKeys.Create(Speakers.Origin));
        File.Delete(KeysOf(store));
        File.WriteAllText(KeysOf(store), keys.Write());
        using var log = LogStores.Open(RegisterPlace.Parse(store), true, TimeProvider.System);
        Begin(log, speakers, keys);
        var state = RegisterState.Load(log.ReadSnapshot()!.Bytes)!;
        var edge = new TreeEdge();
        foreach (var entry in log.Read(0, long.MaxValue))
        {
            edge.Add(TreeHash.OfLeaf(TreeHash.LeafBytes(entry.Recorded, entry.Statement)), []);
        }

        while (edge.Size < entries)
        {
            Append(log, state, edge, speakers, keys, (int)Math.Min(Block, entries - edge.Size));
            Console.WriteLine($"{edge.Size} entries");
        }

        log.KeepSnapshot(new StoredSnapshot(state.Size, state.Save()));
    }

    private static void Begin(ILogStore log, Speakers speakers, OperatorKeys keys)
    {
        using var register = CommitmentRegister.Begin(
            log, Speakers.Origin, keys, speakers.Keeper, "Keeper", TimeProvider.System);
        _ = register.AppendAsync(speakers.Beginning(TimeProvider.System.GetUtcNow())).GetAwaiter().GetResult();
    }

    private static void Append(
        ILogStore log, RegisterState state, TreeEdge edge, Speakers speakers, OperatorKeys keys, int count)
    {
        var (from, now) = (edge.Size, TimeProvider.System.GetUtcNow());
        var signed = new SignedStatement[count];
        Parallel.For(0, count, i => signed[i] = speakers.Sign(Speakers.Fact(from + i), now));
        var (entries, tiles, recorded) = (new List<StoredEntry>(count), new List<Tile>(), now.ToUnixTimeMilliseconds());
        foreach (var one in signed)
        {
            entries.Add(new StoredEntry(edge.Size, recorded, one.Identity, one.Bytes));
            state.Apply(new RecordedStatement(edge.Size, recorded, one));
            edge.Add(TreeHash.OfLeaf(TreeHash.LeafBytes(recorded, one.Bytes)), tiles);
        }

        var text = new Checkpoint(Speakers.Origin, edge.Size, edge.Root()).Text;
        var head = new StoredHead(edge.Size, recorded, new SignedNote(text, [keys.Checkpoints.Sign(text)]).Write());
        if (log.TryAppend(from, entries, tiles, head) != AppendAnswer.Appended)
        {
            throw new InvalidOperationException("Somebody else writes into the log");
        }
    }
}
