using System.Diagnostics;
using System.Globalization;
using Entente.Register.Stores;

namespace Entente.Register.Writer;

/// <summary>
/// Kills a process full of writers again and again, and looks after each time whether the log has everything that was
/// acknowledged, and nothing by halves. With a server, its own processes are killed now and then too.
/// </summary>
/// <param name="keys">
/// A folder with the keys of a register that servers write to; null: writers that know the store alone.
/// </param>
public sealed class KillTrial(RegisterPlace place, int seed, PostgresServer? server, string? keys = null)
{
    private const int Writers = 3;
    private readonly Random _random = new(seed);
    private readonly IKillAudit _audit = keys is null ? new GrowingAudit() : new SpeakingAudit(keys);

    public KillFigures Figures { get; } = new();

    private string Database => place.Url![(place.Url!.LastIndexOf('/') + 1)..];

    /// <summary>What was wrong, and after which kill; null where nothing was.</summary>
    public string? Run(int kills, Action<int>? progress = null)
    {
        for (var kill = 1; kill <= kills; kill++)
        {
            KillOnce(seed * 100_003 + kill);
            using var store = LogStores.Open(place, true, TimeProvider.System);
            if (_audit.Problem(store) is { } problem)
            {
                return $"after kill {kill} with seed {seed}: {problem}";
            }

            if ((kill % 100 == 0 || kill == kills) && keys is null && store.ReadHead() is not null
                && LogAudit.Problem(store) is { } whole)
            {
                return $"after kill {kill} with seed {seed}: {whole}";
            }

            (Figures.Entries, Figures.TakenOver) = (_audit.Size, _audit.TakenOver);
            progress?.Invoke(kill);
        }

        return null;
    }

    private void KillOnce(int number)
    {
        using var writer = Start(number);
        var lines = _random.Next(4) == 0 ? 0 : _random.Next(1, 150);
        Hear(writer, lines);
        if (server is not null && _random.Next(4) == 0)
        {
            KillServer(writer);
        }

        var rest = Stopwatch.StartNew();
        var moment = TimeSpan.FromMilliseconds(lines == 0 ? _random.Next(300) : _random.NextDouble() * 15);
        while (rest.Elapsed < moment)
        {
            Thread.Yield();
        }

        writer.Kill();
        Hear(writer, int.MaxValue);
        writer.WaitForExit();
        Figures.Writers++;
        server?.WaitForOthers(Database);
    }

    private void KillServer(Process writer)
    {
        if (_random.Next(3) == 0)
        {
            server!.StopAtOnce();
            server.Start();
            Figures.Servers++;
        }
        else if (server!.KillBackend(Database))
        {
            Figures.Backends++;
        }

        server.WaitUntilReady();
        // The writers come back by themselves.
        Hear(writer, _random.Next(1, 60));
    }

    // A last line that was cut off is no acknowledgement.
    private void Hear(Process writer, int lines)
    {
        while (lines > 0 && writer.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith('!'))
            {
                Figures.Troubles++;
            }
            else if (line.Length > 65 && line[^65] == ' ')
            {
                _audit.Acknowledge(line);
                Figures.Acknowledged++;
                lines--;
            }
        }
    }

    private Process Start(int number) => Process.Start(new ProcessStartInfo(
        "dotnet",
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "Entente.Register.Writer.dll"),
            keys is null ? "write" : "speak", place.Path ?? place.Url!,
            number.ToString(CultureInfo.InvariantCulture), Writers.ToString(CultureInfo.InvariantCulture),
            .. keys is null ? Array.Empty<string>() : [keys],
        ])
    {
        RedirectStandardOutput = true,
    })!;
}
