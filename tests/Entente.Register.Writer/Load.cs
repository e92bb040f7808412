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
    private readonly Acknowledgements _answers = new(output);

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
                _answers.Say($"! {e.Trouble}\n");
                Task.Delay(random.Next(20, 80)).Wait();
            }
        }
    }

    private void AppendSome(LogAppender appender, ILogStore store, Random random, string name)
    {
        if (random.Next(3) == 0)
        {
            ReceiveSome(appender, random, name);
            return;
        }

        var count = random.Next(20) == 0 ? random.Next(200, 600) : random.Next(1, 9);
        var statements = Enumerable.Range(0, count).Select(i => Statement(random, $"{name}.{i}")).ToArray();
        var entries = appender.Append(random.NextInt64(1, 1L << 40), statements);
        _answers.Say(string.Concat(entries.Select(Line)));
        if (random.Next(8) == 0)
        {
            store.KeepCheckpoint(new StoredCheckpoint(entries[^1].Index + 1, name));
            store.KeepSnapshot(new StoredSnapshot(entries[^1].Index + 1, SHA256.HashData(statements[0])));
        }
    }

    /// <summary>One after the other, as who comes alone; the log takes them over with what is appended next.</summary>
    private void ReceiveSome(LogAppender appender, Random random, string name)
    {
        for (var left = random.Next(1, 40); left > 0; left--)
        {
            if (appender.TryReceive(random.NextInt64(1, 1L << 40), Statement(random, $"{name}.r{left}")) is { } entry)
            {
                _answers.Say(Line(entry));
            }
        }
    }

    private static string Line(StoredEntry entry) => Acknowledgements.Line(entry.Index, entry.Identity);

    private static byte[] Statement(Random random, string name)
    {
        var padding = new byte[random.Next(100) == 0 ? random.Next(20_000) : random.Next(600)];
        random.NextBytes(padding);
        return [.. Encoding.UTF8.GetBytes(name), 0, .. padding];
    }
}
