using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Cli.Registers;
using Entente.Cli.Text;
using Entente.Monitoring;
using Entente.Monitoring.Holding;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Reports;
using Entente.Monitoring.Verification;

namespace Entente.Cli.Monitoring;

/// <summary><c>entente monitor incidents</c>: what the observations amount to, and one incident in full.</summary>
internal static class IncidentsCommand
{
    private const int OnScreen = 40;

    public static Command Create()
    {
        var place = MonitorCall.Place();
        var id = new Argument<string?>("INCIDENT")
        {
            Description = "One incident in full: its evidence, why it is one, and what was decided. By its name, or by "
                + "six digits of it or more that no other begins with.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var (from, to) = (MonitorCall.Day("--from", "The first day."), MonitorCall.Day("--to", "The last day."));
        var status = new Option<string?>("--status")
        {
            Description = "Those with this status alone.", HelpName = "WORD",
        };
        status.AcceptOnlyFromAmong([.. Enum.GetValues<VerificationStatus>().Select(VerificationSteps.Word)]);
        var zone = new Option<string?>("--zone")
        {
            Description = "Those in a zone, surely or possibly.", HelpName = "ZONE",
        };
        var limit = new Option<int?>("--limit") { Description = "The most incidents.", HelpName = "N" };
        var (sight, json) = (new SightOptions(), MonitorCall.Json());
        var command = new Command("incidents", "What the observations amount to: what is one thing, and why.")
        {
            place, id, from, to, status, zone, limit, json,
        };
        sight.AddTo(command);
        command.SetAction(parse => !MonitorCall.TryDay(parse.GetValue(from), "--from", out var first)
            || !MonitorCall.TryDay(parse.GetValue(to), "--to", out var last)
            ? ExitCodes.WrongCommandLine
            : sight.Ask(parse, parse.GetValue(place)!, (monitor, _) =>
                parse.GetValue(id) is { } one
                    ? One(monitor, one, parse.GetValue(json))
                    : List(
                        monitor,
                        Chosen(monitor, first, last, parse.GetValue(status), parse.GetValue(zone)),
                        parse.GetValue(limit),
                        parse.GetValue(json))));
        return command;
    }

    private static List<IncidentRecord> Chosen(
        CeasefireMonitor monitor, DateOnly? first, DateOnly? last, string? status, string? zone)
    {
        var days = new Days(monitor.Rules.All[^1].Days);
        var (from, to) = days.Span(first ?? DateOnly.MinValue, last ?? DateOnly.MaxValue);
        return
        [
            .. monitor.Between(
                first is null ? DateTimeOffset.MinValue : from, last is null ? DateTimeOffset.MaxValue : to)
                .Where(record => (status is null || VerificationSteps.Word(record.Status) == status)
                    && !(days.DayOf(record.Incident.When.To) < first)
                    && !(days.DayOf(record.Incident.When.From) > last)
                    && (zone is null || monitor.ZonesOf(record.Incident).Any(hit => hit.Zone == zone))),
        ];
    }

    private static int List(CeasefireMonitor monitor, List<IncidentRecord> chosen, int? limit, bool isJson)
    {
        var shown = chosen.Take(limit ?? (isJson ? int.MaxValue : OnScreen)).ToList();
        var observations = chosen.Sum(record => record.Incident.Size);
        if (isJson)
        {
            RegisterCall.Answer(true, new JsonObject
            {
                ["observations"] = observations,
                ["incidents"] = chosen.Count,
                ["nearDuplicates"] = monitor.NearDuplicates(chosen).Count,
                ["list"] = new JsonArray([.. shown.Select(one => IncidentJson.Of(monitor, one))]),
            }, "");
        }
        else
        {
            WritePage(monitor, chosen, shown, observations);
        }

        return limit is not null && shown.Count < chosen.Count ? ExitCodes.Incomplete : ExitCodes.Answered;
    }

    private static void WritePage(
        CeasefireMonitor monitor, List<IncidentRecord> chosen, List<IncidentRecord> shown, int observations)
    {
        var page = Page.ForOutput();
        page.Line($"{Words.Count(observations, "observation", "observations")} in "
            + $"{Words.Count(chosen.Count, "incident", "incidents")}.");
        page.Table([.. shown.Select(record => new[]
        {
            record.Incident.Id,
            ReportTables.Moment(record.Incident.When.From),
            ObservationKinds.Word(record.Incident.Kind),
            $"{record.Incident.Count}",
            VerificationSteps.Word(record.Status),
            $"{record.Incident.Size}",
            Page.Visible($"{Zones(monitor, record.Incident)} {record.Incident.First.Place}".Trim()),
        })], numbers: [3, 5]);
        if (shown.Count < chosen.Count)
        {
            page.Line($"and {chosen.Count - shown.Count} more; see them with --limit, --from, --to, --zone or --json");
        }

        var near = monitor.NearDuplicates(chosen);
        if (near.Count > 0)
        {
            page.Line($"{Words.Count(near.Count, "place and day has", "places and days have")} several incidents of "
                + $"one kind within about a kilometre: they may be one or not, such as "
                + $"{Page.Some([.. near[0].Select(one => one.Id)], 3)}.");
        }

        Console.Out.Write(page);
    }

    private static string Zones(CeasefireMonitor monitor, Incident incident) =>
        ReportTables.Zones(monitor.ZonesOf(incident));

    private static int One(CeasefireMonitor monitor, string id, bool isJson)
    {
        var named = monitor.Named(id);
        if (named.Record is not { } record)
        {
            Stderr.Write(Page.Visible(named.Refusal));
            return ExitCodes.WrongCommandLine;
        }

        if (isJson)
        {
            return RegisterCall.Answer(true, IncidentJson.Of(monitor, record), "");
        }

        var page = Page.ForOutput();
        page.Line($"{record.Incident.Id}: {ObservationKinds.Word(record.Incident.Kind)}, "
            + $"{record.Incident.Count}, {VerificationSteps.Word(record.Status)}");
        page.Line($"From {ReportTables.Moment(record.Incident.When.From)} to "
            + $"{ReportTables.Moment(record.Incident.When.To)} UTC, {ReportTables.Area(record.Incident.Where)}");
        page.Line($"{Words.Count(record.Incident.IndependentSources, "independent source", "independent sources")}; "
            + $"zones: {(Zones(monitor, record.Incident) is { Length: > 0 } zones ? zones : "none")}");
        page.Heading("Evidence");
        foreach (var member in record.Incident.Members)
        {
            WriteMember(page, member);
        }

        WriteDecisions(page, record);
        Console.Out.Write(page);
        return ExitCodes.Answered;
    }

    private static void WriteMember(Page page, IncidentMember member)
    {
        var one = member.Observation;
        page.Line(Page.Visible($"{one.Key}: {one.Count} at {ReportTables.Moment(one.When.From)}"
            + (one.When.Width > TimeSpan.Zero ? $" to {ReportTables.Moment(one.When.To)}" : "")
            + $", {ReportTables.Area(one.Where)}"), 2, 4);
        page.Line(Page.Visible($"by {(one.Observer.Length > 0 ? one.Observer : one.Key.Source)} ({one.Means}, "
            + $"{one.Standing.ToString().ToLowerInvariant()}), line {one.Origin.Line} of delivery "
            + $"{one.Origin.Delivery[..12]}"), 4);
        if (member.Why.Length > 0)
        {
            page.Line($"merged because: {Page.Visible(member.Why)}", 4);
        }
    }

    private static void WriteDecisions(Page page, IncidentRecord record)
    {
        page.Heading("Decisions");
        if (record.Decisions.Count == 0)
        {
            page.Line("None yet.", 2);
        }

        foreach (var decision in record.Decisions)
        {
            var what = decision switch
            {
                { Status: { } status } => VerificationSteps.Word(status),
                { Kind: DecisionKind.Attribute } => $"attributed to {decision.Attribution} ({decision.Confidence})",
                _ => decision.Kind.ToString().ToLowerInvariant(),
            };
            page.Line(Page.Visible($"{ReportTables.Moment(decision.At)} {decision.By}: {what}"
                + (decision.Reason.Length > 0 ? $"; {decision.Reason}" : "")), 2, 4);
        }
    }
}
