using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Entente.Register.Stores;

namespace Entente.Register.Writer;

/// <summary>
/// Several writers on one log, each with a store of its own, until the process is killed. What was acknowledged goes to
/// the output, a line for each entry, after the store has answered and not before.
/// </summary>
public sealed class Load(RegisterPlace place, int seed, Stream output)
{
    private readonly Lock _gate = new();

    public void Run(int writers)
    {
        var threads = Enumerable.Range(0, writers).Select(number => new Thread(() => Write(number))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    private void Write(int writer)
    {
        var random = new Random(seed * 31 + writer);
        for (var round = 0; ; round++)
        {
            try
            {
                using var store = LogStores.Open(place, true, TimeProvider.System);
                var appender = new LogAppender(store);
                appender.EnsureCreated();
                appender.Load();
                while (true)
                {
                    AppendSome(appender, store, random, $"{seed}.{writer}.{round++}");
                }
            }
            catch (StoreException e)
            {
                // The server is away, perhaps. What it did not answer to is not written down.
                Say($"! {e.Trouble}\n");
                Task.Delay(random.Next(20, 80)).Wait();
            }
        }
    }

    private void AppendSome(LogAppender appender, ILogStore store, Random random, string name)
    {
        var count = random.Next(20) == 0 ? random.Next(200, 600) : random.Next(1, 9);
        var statements = Enumerable.Range(0, count).Select(i => Statement(random, $"{name}.{i}")).ToArray();
        var entries = appender.Append(random.NextInt64(1, 1L << 40), statements);
        var lines = new StringBuilder();
        foreach (var entry in entries)
        {
            lines.Append(CultureInfo.InvariantCulture, $"{entry.Index} {Convert.ToHexString(entry.Identity)}\n");
        }

        Say(lines.ToString());
        if (random.Next(8) == 0)
        {
            store.KeepCheckpoint(new StoredCheckpoint(entries[^1].Index + 1, name));
            store.KeepSnapshot(new StoredSnapshot(entries[^1].Index + 1, SHA256.HashData(statements[0])));
        }
    }

    private static byte[] Statement(Random random, string name)
    {
        var padding = new byte[random.Next(100) == 0 ? random.Next(20_000) : random.Next(600)];
        random.NextBytes(padding);
        return [.. Encoding.UTF8.GetBytes(name), 0, .. padding];
    }

    private void Say(string lines)
    {
        var bytes = Encoding.ASCII.GetBytes(lines);
        lock (_gate)
        {
            output.Write(bytes);
            output.Flush();
        }
    }
}
