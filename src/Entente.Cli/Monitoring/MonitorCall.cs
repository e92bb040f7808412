using System.CommandLine;
using Entente.Agreements.Conditions;
using Entente.Cli.Text;
using Entente.Monitoring;
using Entente.Monitoring.Evidence;
using Entente.Register.Statements;
using Entente.Register.Stores;

namespace Entente.Cli.Monitoring;

/// <summary>What the commands of the monitor share: the folder, moments and days, and what goes wrong.</summary>
internal static class MonitorCall
{
    public static Argument<string> Place() => new("EVIDENCE")
    {
        Description = "The rules, the zones and what was seen: a folder, a file of SQLite such as a register, or a "
            + "database as postgres://user@host/name.",
    };

    public static Option<bool> Json() => new("--json") { Description = "The answer as JSON." };

    public static Option<string?> KnownAt() => new("--known-at")
    {
        Description = "As it was known at a moment, such as 2025-09-04T19:30Z, or at the end of a day.",
        HelpName = "MOMENT",
    };

    public static Option<string?> Day(string name, string description) =>
        new(name) { Description = description, HelpName = "DATE" };

    /// <summary>Runs a command; trouble with files becomes a sentence and an exit code.</summary>
    public static int Run(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StoreException)
        {
            Stderr.Write(e.Message);
            return ExitCodes.NotReachable;
        }
    }

    /// <summary>The same for a command that goes on for a while.</summary>
    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StoreException)
        {
            Stderr.Write(e.Message);
            return ExitCodes.NotReachable;
        }
    }

    /// <summary>Opens a folder and answers over it; says what is wrong with it where something is.</summary>
    public static int Ask(string place, string? knownAt, Func<CeasefireMonitor, EvidenceReading, int> answer) =>
        Run(() => Answer(place, knownAt, answer));

    private static int Answer(
        string place, string? knownAt, Func<CeasefireMonitor, EvidenceReading, int> answer)
    {
        DateTimeOffset? moment = null;
        if (knownAt is not null)
        {
            if (!MomentText.TryParse(knownAt, out var read))
            {
                Stderr.Write($"--known-at takes a moment as 2025-09-04T19:30Z or a day, not \"{knownAt}\"");
                return ExitCodes.WrongCommandLine;
            }

            moment = read;
        }

        if (Open(place) is not { } store)
        {
            return ExitCodes.NotReachable;
        }

        var reading = store.Read(moment);
        if (reading.Monitor() is { } monitor)
        {
            return answer(monitor, reading);
        }

        foreach (var problem in reading.Problems)
        {
            Console.Error.WriteLine(Page.Visible(problem));
        }

        return ExitCodes.Mistaken;
    }

    /// <summary>Says that there is nothing to say of the day that was asked for.</summary>
    public static int NothingKnown(CeasefireMonitor monitor)
    {
        Stderr.Write(monitor.Verdicts.Count == 0
            ? "there is no evidence yet; hand it in with: entente monitor import EVIDENCE FILE"
            : $"nothing is known of that day; evidence goes from {monitor.Verdicts[0].Day:yyyy-MM-dd} to "
                + $"{monitor.Verdicts[^1].Day:yyyy-MM-dd}");
        return ExitCodes.WrongCommandLine;
    }

    /// <summary>What keeps the evidence; null where there is none, which has been said.</summary>
    public static IEvidenceStore? Open(string place)
    {
        if (Find(place) is { } store)
        {
            return store;
        }

        Stderr.Write(RegisterPlace.IsUrl(place)
            ? $"there is no evidence in that database; begin it with: entente monitor init {place}"
            : File.Exists(place)
            ? $"{place} holds no evidence; a register takes it with: entente monitor init {place}"
            : Directory.Exists(place)
            ? $"{place} has no folder rules; begin one with: entente monitor init {place}"
            : $"there is no folder {place}; begin one with: entente monitor init {place}");
        return null;
    }

    /// <summary>What keeps the evidence; null where there is none.</summary>
    public static IEvidenceStore? Find(string place)
    {
        if (!RegisterPlace.IsUrl(place))
        {
            return EvidenceStores.Find(place);
        }

        var (settings, name) = RegisterPlace.Connection(place, mayWrite: true);
        return EvidenceStores.Find(settings, name);
    }

    /// <summary>Reads a day; false where it is none, which has been said.</summary>
    public static bool TryDay(string? text, string name, out DateOnly? day)
    {
        day = null;
        if (text is null)
        {
            return true;
        }

        if (!DateText.TryParse(text, out var read))
        {
            Stderr.Write($"{name} takes a day of the calendar as 2022-02-17, not \"{text}\"");
            return false;
        }

        day = read;
        return true;
    }
}
