using System.Formats.Cbor;
using System.Security.Cryptography;
using Entente.Register.Checking;
using Entente.Register.Keys;
using Entente.Register.Registration;
using Entente.Register.Statements;
using Entente.Register.Stores;

namespace Entente.Register.Benchmarks;

/// <summary>
/// The check of a whole log beside the bare ES256 checks of its signatures on all cores, in turn in one run: the bytes
/// that were signed lie in memory, and nothing is done but to hash and to verify them.
/// </summary>
internal static class Checks
{
    private const int Sample = 50_000;

    public static void Measure(string store)
    {
        using var log = LogStores.Open(RegisterPlace.Parse(store), false, TimeProvider.System);
        var state = RegisterState.Load(log.ReadSnapshot()!.Bytes)!;
        var keys = state.Keys.ToDictionary(pair => pair.Key, pair => pair.Value.Key.Write(), StringComparer.Ordinal);
        var size = log.ReadHead()!.Size;
        var before = Bare(log, keys);
        CheckReport? report = null;
        var whole = Stretch.Of(() => report = RegisterCheck.Run(log, null, null, null, CancellationToken.None));
        var after = Bare(log, keys);
        var bare = (before + after).Seconds / 2;
        var bareProcessor = (before + after).ProcessorSeconds / 2;
        Console.WriteLine($"{size} entries: {(report!.IsRight ? "right" : report.Problem)}");
        Console.WriteLine($"whole check {whole}");
        Console.WriteLine($"bare checks {before}");
        Console.WriteLine($"       again{after}");
        Console.WriteLine($"bare against whole: {bare / whole.Seconds:P0} on the clock, "
            + $"{bareProcessor / whole.ProcessorSeconds:P0} of the processors' time");
    }

    private static Stretch Bare(ILogStore log, Dictionary<string, string> keys)
    {
        var all = default(Stretch);
        for (var from = 0L; ; from += Sample)
        {
            var signed = log.Read(from, Sample).Select(Signed).ToArray();
            if (signed.Length == 0)
            {
                return all;
            }

            var wrong = 0;
            all += Stretch.Of(() => Parallel.For(
                0,
                signed.Length,
                () => new Dictionary<string, ECDsa>(StringComparer.Ordinal),
                (i, _, own) =>
                {
                    if (!KeyOf(own, keys, signed[i].Key).VerifyData(
                        signed[i].Bytes, signed[i].Signature, HashAlgorithmName.SHA256))
                    {
                        Interlocked.Increment(ref wrong);
                    }

                    return own;
                },
                own => own.Values.ToList().ForEach(key => key.Dispose())));
            if (wrong > 0)
            {
                throw new InvalidOperationException($"{wrong} signatures are wrong");
            }
        }
    }

    private static ECDsa KeyOf(Dictionary<string, ECDsa> own, Dictionary<string, string> keys, string name)
    {
        if (!own.TryGetValue(name, out var key))
        {
            own[name] = key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(keys[name]), out _);
        }

        return key;
    }

    private static (string Key, byte[] Bytes, byte[] Signature) Signed(StoredEntry entry)
    {
        var name = Convert.ToHexStringLower(StatementBytes.Read(entry.Statement).Signed!.KeyId);
        var reader = new CborReader(entry.Statement);
        reader.ReadTag();
        reader.ReadStartArray();
        var header = reader.ReadByteString();
        reader.SkipValue();
        var payload = reader.ReadByteString();
        return (name, StatementBytes.ToBeSigned(header, payload), reader.ReadByteString());
    }
}
