using System.CommandLine;
using System.Globalization;
using Entente.Agreements.Conditions;
using Entente.Analysis.Answers;
using Entente.Cli.Text;

namespace Entente.Cli.Commands;

/// <summary><c>entente burden PATH</c>: each party's and group's share of what is on offer.</summary>
internal static class BurdenCommand
{
    public static Command Create()
    {
        var command = new Command("burden", "Each party's and each group's share of everything that is on offer.");
        var question = new Question(command);
        command.SetAction(parse => question.Answer(parse, Answer));
        return command;
    }

    private static int Answer(Asked asked)
    {
        var assessment = asked.Analyzer.Assess(asked.AsOf, asked.Given);
        var burdens = Balance.Burdens(assessment);
        if (asked.IsJson)
        {
            return JsonOutput.Write(asked, limit => AnswerJson.Of(assessment, burdens, limit));
        }

        var page = Page.ForOutput();
        page.Head(assessment.Situation);
        page.Line(burdens.Count == 0
            ? "Nothing is on offer."
            : "Everything on offer: each live commitment at its full amount, whatever its state.");
        var isCut = burdens.Select(burden => Write(page, burden, asked.Limit)).ToList().Contains(true);
        Console.Out.Write(page);
        return isCut ? ExitCodes.Incomplete : ExitCodes.Answered;
    }

    private static bool Write(Page page, Burden burden, int? limit)
    {
        page.Heading($"{burden.Capability.Id}: {Total(burden)}");
        var parties = burden.Parties.OrderByDescending(own => own.Amount).ToList();
        var most = limit ?? 10;
        page.Table([.. parties.Take(most).Select(own => Row(own, burden.Total))], numbers: [1, 2]);
        var more = Math.Max(0, parties.Count - most);
        if (more > 0)
        {
            page.Line($"and {more} more", 2);
        }

        var groups = burden.Groups.Where(own => own.Amount > 0).OrderByDescending(own => own.Amount).ToList();
        WriteGroups(page, "all of it: ", most, from own in groups
            where own.Amount == burden.Total
            select own.Group.Name);
        WriteGroups(page, "groups: ", most, from own in groups
            where own.Amount < burden.Total
            select $"{own.Group.Name} {Percent(own.Amount, burden.Total)}");
        return (more > 0 || groups.Count > most) && limit is not null;
    }

    private static void WriteGroups(Page page, string lead, int most, IEnumerable<string> groups)
    {
        var all = groups.ToList();
        if (all.Count > 0)
        {
            page.Line(lead + Page.Some(all, most), 2, 2 + lead.Length);
        }
    }

    private static string Total(Burden burden)
    {
        var unit = burden.Capability.Unit.Length > 0 ? $" ({Page.Visible(burden.Capability.Unit)})" : "";
        var unstated = burden.Parties.Sum(own => own.Unstated);
        return burden.Total == 0 && unstated > 0 ? "no amount is stated"
            : AmountText.WriteGrouped(burden.Total) + unit + (unstated > 0 ? ", and what is not stated" : "");
    }

    private static string[] Row((Agreements.Parties.Party Party, decimal Amount, int Unstated) own, decimal total) =>
        own.Amount == 0 && own.Unstated > 0
            ? [own.Party.Code, "not stated", ""]
            : [own.Party.Code, AmountText.WriteGrouped(own.Amount), Percent(own.Amount, total)];

    private static string Percent(decimal amount, decimal total)
    {
        var share = total == 0 ? 0 : 100 * amount / total;
        return share.ToString("0.0", CultureInfo.InvariantCulture) + "%";
    }
}
