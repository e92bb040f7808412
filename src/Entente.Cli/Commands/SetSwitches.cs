using System.CommandLine;
using Entente.Analysis.Sets;
using Entente.Cli.Text;

namespace Entente.Cli.Commands;

/// <summary>The options that a question about sets takes besides those of every question.</summary>
internal sealed class SetSwitches
{
    public Option<string?>? ByParty { get; init; }

    public Option<bool>? Facts { get; init; }

    public Option<bool>? Cheapest { get; init; }

    public Option<bool>? Explain { get; init; }

    public static Option<string?> Party(string description)
    {
        var option = new Option<string?>("--by") { Description = description, HelpName = "party" };
        option.AcceptOnlyFromAmong("party");
        return option;
    }

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    public void AddTo(Command command)
    {
        foreach (var option in new Option?[] { ByParty, Facts, Cheapest, Explain }.OfType<Option>())
        {
            command.Add(option);
        }
    }

    public SetOptions Read(ParseResult parse, Asked asked) => new()
    {
        Limit = asked.Limit ?? (asked.IsJson ? null : SetText.FitsScreen),
        ByParty = ByParty is not null && parse.GetValue(ByParty) is not null,
        Facts = IsOn(parse, Facts),
        Cheapest = IsOn(parse, Cheapest),
    };

    public bool Explains(ParseResult parse) => IsOn(parse, Explain);

    private static bool IsOn(ParseResult parse, Option<bool>? option) => option is not null && parse.GetValue(option);
}
