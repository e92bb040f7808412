using System.Diagnostics;
using Entente.Register.Registration;
using Entente.Register.Statements;
using Entente.Register.Stores;

namespace Entente.Register.Benchmarks;

/// <summary>Opening a register: the time, and the memory for each entry.</summary>
internal static class Openings
{
    private const int Times = 5;

    public static void Measure(string store)
    {
        var with = Enumerable.Range(0, Times).Select(_ => Open(store)).ToList();
        StoredSnapshot kept;
        using (var log = LogStores.Open(RegisterPlace.Parse(store), true, TimeProvider.System))
        {
            kept = log.ReadSnapshot()!;
            // A state of nothing: everything is worked out from the first entry on.
            log.KeepSnapshot(new StoredSnapshot(0, new RegisterState().Save()));
        }

        var without = Open(store);
        using (var log = LogStores.Open(RegisterPlace.Parse(store), true, TimeProvider.System))
        {
            log.KeepSnapshot(kept);
        }

        Console.WriteLine($"with a snapshot {Stretch.Median(with.Select(one => one.Seconds)):0.000} s "
            + $"({kept.Bytes.Length} bytes of {kept.Size} entries), the first time {with[0].Seconds:0.000} s");
        Console.WriteLine($"without{without}");
    }

    private static Stretch Open(string store) => Stretch.Of(() =>
    {
        // The register is not closed: that would keep a new snapshot.
        var register = BuiltLog.Open(store, out var log);
        GC.KeepAlive(register);
        log.Dispose();
    });

    public static void Memory(string store, bool isFolded)
    {
        var register = BuiltLog.Open(store, out var log);
        var opened = Private();
        var size = register.Size;
        Console.WriteLine($"{size} entries: {opened / 1e6:0} MB private after opening, {opened / (double)size:0} bytes an entry");
        if (isFolded)
        {
            var fold = register.Fold(Audience.All, null);
            var folded = Private();
            Console.WriteLine($"{folded / 1e6:0} MB private after folding, {folded / (double)size:0} bytes an entry; "
                + $"{GC.GetTotalMemory(true) / (double)size:0} of them live");
            GC.KeepAlive(fold);
        }

        GC.KeepAlive(register);
        log.Dispose();
    }

    private static long Private()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, true, true);
        using var process = Process.GetCurrentProcess();
        return process.PrivateMemorySize64;
    }
}
