using System.Formats.Cbor;
using System.Security.Cryptography;
using Entente.Register.Log;
using Entente.Register.Registration;
using Entente.Register.Statements;
using Entente.Register.Stores;

namespace Entente.Register.Benchmarks;

/// <summary>What each step costs that an entry goes through, in microseconds of one processor.</summary>
internal static class Steps
{
    private const int Entries = 5_000;

    public static void Measure(string store)
    {
        var register = BuiltLog.Open(store, out var log);
        var entries = log.Read(100, Entries).ToList();
        var signed = entries.Select(entry => StatementBytes.Read(entry.Statement).Signed!).ToList();
        var enrolled = register.State.KeyOf(signed[0])!.Key;
        using var bare = ECDsa.Create();
        bare.ImportSubjectPublicKeyInfo(Convert.FromBase64String(enrolled.Write()), out _);
        var bytes = entries.Select(entry => Signed(entry.Statement)).ToList();
        var edge = new TreeEdge();
        using var keys = Keys.KeyFile.ReadOperator(BuiltLog.KeysOf(store), Speakers.Origin);
        var text = new Checkpoint(Speakers.Origin, 1_000_000, new byte[32]).Text;
        Report("bare check of a signature", i =>
            bare.VerifyData(bytes[i].Bytes, bytes[i].Signature, HashAlgorithmName.SHA256));
        Report("the same through COSE", i => enrolled.Verifies(entries[i].Statement));
        Report("the same by the identity", i => enrolled.Verifies(signed[i]));
        Report("reading a statement", i => StatementBytes.Read(entries[i].Statement).Signed is not null);
        Report("a leaf's hash", i =>
            TreeHash.OfLeaf(TreeHash.LeafBytes(entries[i].Recorded, entries[i].Statement)).Length > 0);
        Report("the rules", i => RegistrationRules.Decide(
            register.State, signed[i], DateTimeOffset.UnixEpoch, _ => null) is null);
        Report("the tree", i => Add(edge, signed[i].Identity));
        Report("the root", _ => edge.Root().Length > 0);
        Report("signing a checkpoint", _ => keys.Checkpoints.Sign(text).Bytes.Length > 0);
        Report("looking for an identity", i => log.Find(signed[i].Identity) is not null);
        var all = Stretch.Of(() => _ = log.Read(0, 20 * Entries).Sum(entry => entry.Statement.Length));
        Console.WriteLine($"{"an entry out of the store",-28}{all.ProcessorSeconds / (20 * Entries) * 1e6,8:0.0} µs");
        log.Dispose();
    }

    private static bool Add(TreeEdge edge, byte[] hash)
    {
        edge.Add(hash, []);
        return true;
    }

    private static void Report(string name, Func<int, bool> step)
    {
        double[] times = [.. Enumerable.Range(0, 4).Select(_ => Stretch.Of(() =>
        {
            for (var i = 0; i < Entries; i++)
            {
                if (!step(i))
                {
                    throw new InvalidOperationException($"{name}: entry {i}");
                }
            }
        }).ProcessorSeconds).Skip(1)];
        Console.WriteLine($"{name,-28}{times.Min() / Entries * 1e6,8:0.0} µs");
    }

    private static (byte[] Bytes, byte[] Signature) Signed(byte[] message)
    {
        var reader = new CborReader(message);
        reader.ReadTag();
        reader.ReadStartArray();
        var header = reader.ReadByteString();
        reader.SkipValue();
        return (StatementBytes.ToBeSigned(header, reader.ReadByteString()), reader.ReadByteString());
    }
}
