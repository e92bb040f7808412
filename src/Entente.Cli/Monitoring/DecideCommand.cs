using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Cli.Registers;
using Entente.Cli.Text;
using Entente.Monitoring;
using Entente.Monitoring.Verification;

namespace Entente.Cli.Monitoring;

/// <summary><c>entente monitor decide</c>: what a person decides about incidents, with the reason, for good.</summary>
internal static class DecideCommand
{
    public static Command Create()
    {
        var place = MonitorCall.Place();
        var what = new Argument<string>("WHAT")
        {
            HelpName = "WHAT",
            Description = "A status (under-review, corroborated, verified, refuted, undetermined), or merge, split, "
                + "attribute, exercise, exclude, include.",
        };
        what.AcceptOnlyFromAmong([.. Statuses(), .. Kinds()]);
        var which = new Argument<string[]>("WHICH")
        {
            Description = "Incidents, by their names or by six digits or more that no other begins with; to split "
                + "one, the observation as SOURCE:ID that is to stand alone.",
            Arity = ArgumentArity.OneOrMore,
        };
        var by = new Option<string>("--by") { Description = "Who decides.", HelpName = "NAME", Required = true };
        var reason = new Option<string>("--reason")
        {
            Description = "Why; only a first review and an exercise need none.",
            HelpName = "TEXT",
            DefaultValueFactory = _ => "",
        };
        var to = new Option<string>("--to")
        {
            Description = "To whom it is attributed.", HelpName = "CODE", DefaultValueFactory = _ => "",
        };
        var confidence = new Option<string>("--confidence")
        {
            Description = "How sure the attribution is: low, medium or high.",
            HelpName = "WORD",
            DefaultValueFactory = _ => "",
        };
        var json = MonitorCall.Json();
        var command = new Command("decide", "Records what a person decides about incidents. Nothing is taken away.")
        {
            place, what, which, by, reason, to, confidence, json,
        };
        command.SetAction(parse => MonitorCall.Ask(parse.GetValue(place)!, null, (monitor, _) =>
        {
            var word = parse.GetValue(what)!;
            var status = VerificationSteps.Parse(word);
            var decision = new Decision(
                TimeProvider.System.GetUtcNow(),
                parse.GetValue(by)!,
                status is null ? Enum.Parse<DecisionKind>(word, ignoreCase: true) : DecisionKind.Verify,
                [],
                parse.GetValue(reason)!,
                status,
                parse.GetValue(to)!,
                parse.GetValue(confidence)!);
            return Decide(parse.GetValue(place)!, monitor, decision, parse.GetValue(which)!, parse.GetValue(json));
        }));
        return command;
    }

    private static IEnumerable<string> Statuses() =>
        Enum.GetValues<VerificationStatus>().Skip(1).Select(VerificationSteps.Word);

    private static IEnumerable<string> Kinds() =>
        Enum.GetValues<DecisionKind>().Where(kind => kind != DecisionKind.Verify)
            .Select(kind => kind.ToString().ToLowerInvariant());

    private static int Decide(
        string place, CeasefireMonitor monitor, Decision decision, string[] which, bool isJson)
    {
        var (decisions, refusals) = DecisionDesk.Prepare(monitor, decision, which);
        foreach (var refusal in refusals)
        {
            Stderr.Write(Page.Visible(refusal)
                + (refusal.EndsWith(DecisionDesk.ReasonNeeded, StringComparison.Ordinal) ? ": add --reason TEXT" : ""));
        }

        if (refusals.Count > 0)
        {
            return ExitCodes.WrongCommandLine;
        }

        var folder = MonitorCall.Open(place)!;
        foreach (var one in decisions)
        {
            folder.Add(one);
        }

        return RegisterCall.Answer(
            isJson,
            new JsonObject { ["recorded"] = decisions.Count },
            $"Recorded {Words.Count(decisions.Count, "decision", "decisions")} by {decision.By}.");
    }
}
