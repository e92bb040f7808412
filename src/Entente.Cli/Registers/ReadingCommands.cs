using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Agreements.Conditions;
using Entente.Cli.Text;
using Entente.Register;
using Entente.Register.Statements;

namespace Entente.Cli.Registers;

/// <summary><c>entente register log</c> and <c>show</c>.</summary>
internal static class ReadingCommands
{
    private const int OnScreen = 40;

    public static Command List()
    {
        var place = RegisterCall.Place();
        var from = new Option<long>("--from") { Description = "The first entry.", HelpName = "N" };
        var limit = new Option<int?>("--limit") { Description = "The most entries.", HelpName = "N" };
        var json = RegisterCall.Json();
        var command = new Command("log", "The entries: who said what about what, when, and when it was recorded.")
        {
            place, from, limit, json,
        };
        command.SetAction(parse => RegisterCall.Run(() =>
        {
            using var register = RegisterCall.OpenToRead(parse.GetValue(place)!, null);
            var isJson = parse.GetValue(json);
            var most = parse.GetValue(limit) ?? (isJson ? int.MaxValue : OnScreen);
            var first = parse.GetResult(from) is { Implicit: false } || isJson
                ? parse.GetValue(from)
                : Math.Max(0, register.Size - most);
            var entries =
                register.Fold(Audience.All, null).Seen.SkipWhile(one => one.Index < first).Take(most).ToList();
            return RegisterCall.Answer(
                isJson,
                new JsonObject
                {
                    ["register"] = register.Origin,
                    ["size"] = register.Size,
                    ["root"] = RegisterCall.RootOf(register),
                    ["entries"] = new JsonArray([.. entries.Select(ToJson)]),
                },
                string.Join("\n", entries.Select(one => ToText(register, one)).Append(
                    $"{Words.Count((int)register.Size, "entry", "entries")}, root {RegisterCall.RootOf(register)}")));
        }));
        return command;
    }

    public static Command Show()
    {
        var place = RegisterCall.Place();
        var index = new Argument<long>("ENTRY") { Description = "The number of the entry." };
        var output = new Option<string?>("--out")
        {
            Description = "Writes the signed statement to a file, for 'register verify'.", HelpName = "FILE",
        };
        var json = RegisterCall.Json();
        var command = new Command("show", "One entry in full.") { place, index, output, json };
        command.SetAction(parse => RegisterCall.Run(() =>
        {
            using var register = RegisterCall.OpenToRead(parse.GetValue(place)!, null);
            if (register.Find(parse.GetValue(index)) is not { } entry)
            {
                Stderr.Write($"there is no entry {parse.GetValue(index)}; the log has {register.Size}, from 0 on");
                return ExitCodes.WrongCommandLine;
            }

            if (parse.GetValue(output) is { } file && !ProofCommands.TryWrite(file, entry.Signed.Bytes))
            {
                return ExitCodes.NotReachable;
            }

            var shown = ToJson(entry);
            shown["content"] = entry.Statement.Content.DeepClone();
            return RegisterCall.Answer(true, shown, "");
        }));
        return command;
    }

    private static JsonObject ToJson(RecordedStatement entry) => new()
    {
        ["entry"] = entry.Index,
        ["kind"] = StatementKinds.Word(entry.Statement.Kind),
        ["subject"] = entry.Statement.Subject,
        ["issuer"] = entry.Statement.Issuer,
        ["on"] = entry.Statement.On is { } on ? DateText.Write(on) : null,
        ["recordedAt"] = entry.RecordedAt.UtcDateTime.ToString("O"),
        ["marking"] = entry.Statement.Marking.ToString(),
        ["key"] = entry.KeyName,
        ["identity"] = Convert.ToHexStringLower(entry.Signed.Identity),
    };

    private static string ToText(CommitmentRegister register, RecordedStatement entry)
    {
        var statement = entry.Statement;
        var person = register.State.Keys.GetValueOrDefault(entry.KeyName)?.Person ?? "";
        var on = statement.On is { } day ? $" on {DateText.Write(day)}" : "";
        var marking = statement.Marking.IsPublic ? "" : $" [{statement.Marking}]";
        return $"{entry.Index,6}  {entry.RecordedAt.UtcDateTime:yyyy-MM-dd HH:mm}  {statement.Issuer,-8} "
            + $"{StatementKinds.Word(statement.Kind)} {statement.Subject}{on}{marking}, signed by {person}";
    }
}
