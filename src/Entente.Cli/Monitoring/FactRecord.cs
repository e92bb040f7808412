using System.Text.Json.Nodes;
using Entente.Agreements;
using Entente.Agreements.Facts;
using Entente.Cli.Registers;
using Entente.Cli.Text;
using Entente.Monitoring;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Holding;
using Entente.Register.Statements;

namespace Entente.Cli.Monitoring;

/// <summary>Carries what the rules say into the register, so that the agreement's guarantees move with it.</summary>
internal static class FactRecord
{
    /// <summary>
    /// Records the fact of a day where the register says another; an answer of its own where it does not.
    /// </summary>
    public static int Write(
        CeasefireMonitor monitor, EvidenceReading reading, DateOnly? day, string register, string? keys, string? key)
    {
        if (key is null)
        {
            Stderr.Write("--record needs the key that signs it: --key FILE");
            return ExitCodes.WrongCommandLine;
        }

        var last = day ?? monitor.Latest!.Day;
        var verdict = monitor.Verdicts.Last(one => one.Zone.Length == 0 && one.Day <= last);
        var name = monitor.Rules.On(verdict.Day).Fact;
        var agreement = RegisterInput.Read(register, RegisterMoment.Now with { AsOf = $"{last:yyyy-MM-dd}" }).Agreement;
        if (agreement?.Facts.FirstOrDefault(fact => fact.Id == name) is not { } known)
        {
            Stderr.Write($"the agreement of {register} has no fact {name}; the rules name it as their fact");
            return ExitCodes.Mistaken;
        }

        if (StatusOn(known, verdict.Day) == verdict.Fact)
        {
            Console.Out.WriteLine($"{register} says already that {name} is {HoldingWords.Word(verdict.Fact)}.");
            return ExitCodes.Answered;
        }

        return StatementCommands.SignAndAppend(
            register, keys, key, false, issuer => Statement(issuer, name, Since(monitor, verdict), verdict, reading));
    }

    // The first day of the run of days on which the fact has been what it is.
    private static DateOnly Since(CeasefireMonitor monitor, DayVerdict verdict) => monitor.Verdicts
        .Where(one => one.Zone.Length == 0 && one.Day <= verdict.Day)
        .Reverse()
        .TakeWhile(one => one.Fact == verdict.Fact)
        .Last().Day;

    private static FactStatus StatusOn(Fact fact, DateOnly day) =>
        fact.History.LastOrDefault(change => !(change.On > day))?.Status ?? FactStatus.Unknown;

    // The fact is for everybody; counts of what is not for everybody are not.
    private static string Reason(DayVerdict verdict, EvidenceReading reading) =>
        reading.Evidence.IsPublic ? $": {verdict.Why}" : "; the reasons rest on what is not for everybody";

    private static Statement Statement(
        string issuer, string name, DateOnly since, DayVerdict verdict, EvidenceReading reading) => new(
            issuer,
            $"facts/{name}",
            StatementKind.Fact,
            since,
            Marking.Public,
            new JsonObject
            {
                ["line"] = new JsonObject
                {
                    ["status"] = HoldingWords.Word(verdict.Fact),
                    ["note"] = $"By edition {verdict.Version} of the monitor's rules the ceasefire "
                        + $"{HoldingWords.Said(verdict.State)} on {verdict.Day:yyyy-MM-dd}{Reason(verdict, reading)}. "
                        + $"Evidence {reading.Digest}.",
                },
            });
}
