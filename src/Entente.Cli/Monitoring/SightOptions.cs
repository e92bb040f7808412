using System.CommandLine;
using Entente.Cli.Registers;
using Entente.Monitoring;
using Entente.Monitoring.Evidence;
using Entente.Register.Statements;

namespace Entente.Cli.Monitoring;

/// <summary>Whose eyes a question is asked with, and as of which knowledge.</summary>
internal sealed class SightOptions
{
    private readonly Option<string?> _known = MonitorCall.KnownAt();

    private readonly Option<string?> _for = new("--for")
    {
        Description = "Whose eyes: public, a party's code, or all. Left out: all that is there.",
        HelpName = "AUDIENCE",
    };

    public void AddTo(Command command)
    {
        command.Add(_known);
        AddAudienceTo(command);
    }

    /// <summary>For a command that always speaks of now.</summary>
    public void AddAudienceTo(Command command) => command.Add(_for);

    /// <summary>Opens the evidence and answers over what may be seen of it.</summary>
    public int Ask(ParseResult parse, string place, Func<CeasefireMonitor, EvidenceReading, int> answer) =>
        Ask(parse, place, parse.GetValue(_known), answer);

    /// <summary>The same as it is known now, whatever was asked for.</summary>
    public int AskNow(ParseResult parse, string place, Func<CeasefireMonitor, EvidenceReading, int> answer) =>
        Ask(parse, place, null, answer);

    public bool HasMoment(ParseResult parse) => parse.GetValue(_known) is not null;

    private int Ask(
        ParseResult parse, string place, string? known, Func<CeasefireMonitor, EvidenceReading, int> answer)
    {
        if (!MomentOptions.TryReadAudience(parse.GetValue(_for), out var audience))
        {
            return ExitCodes.WrongCommandLine;
        }

        return MonitorCall.Ask(place, known, (monitor, reading) => audience.SeesAll
            ? answer(monitor, reading)
            : Answer(reading, audience, answer));
    }

    private static int Answer(
        EvidenceReading reading, Audience audience, Func<CeasefireMonitor, EvidenceReading, int> answer)
    {
        var visible = reading with
        {
            Evidence = reading.Evidence.VisibleTo(
                marking => Marking.Parse(marking) is { } known && audience.Sees(known)),
        };
        return answer(visible.Monitor()!, visible);
    }
}
