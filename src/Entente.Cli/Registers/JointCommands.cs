using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Cli.Text;
using Entente.Register;
using Entente.Register.Joint;
using Entente.Register.Statements;

namespace Entente.Cli.Registers;

/// <summary><c>entente register joint</c>: confirmations that take effect together or not at all.</summary>
internal static class JointCommands
{
    public static Command Create() => new(
        "joint", "Joint acts: confirmations that take effect together, or not at all.")
    {
        Open(), List(),
    };

    private static Command Open()
    {
        var place = RegisterCall.Place();
        var id = new Argument<string>("ID") { Description = "What the act is called." };
        var members = new Argument<string[]>("COMMITMENT")
        {
            Description = "The commitments that are confirmed together.", Arity = new ArgumentArity(2, 1_000),
        };
        var deadline = new Option<string>("--deadline")
        {
            Description = "The last moment for a signature, as 2025-09-04T18:00:00Z. One that is missing then undoes "
                + "all.",
            HelpName = "MOMENT",
            Required = true,
        };
        var title = new Option<string?>("--title") { Description = "What people call it.", HelpName = "TEXT" };
        var marking = new Option<string>("--marking")
        {
            Description = "Who may see it.", DefaultValueFactory = _ => "public", HelpName = "MARKING",
        };
        var (key, keys, json) = (RegisterCall.Key(), RegisterCall.LogKeys(), RegisterCall.Json());
        var command = new Command("open", "Opens a joint act. Each party signs: register sign … confirmation … "
            + "--joint ID")
        {
            place, id, members, deadline, title, marking, key, keys, json,
        };
        command.SetAction(parse => RegisterCall.Run(() =>
        {
            if (Marking.Parse(parse.GetValue(marking)!) is not { } marked)
            {
                Stderr.Write("--marking is public, coalition, or parties as FRA,GBR");
                return ExitCodes.WrongCommandLine;
            }

            var content = new JsonObject
            {
                ["title"] = parse.GetValue(title) ?? parse.GetValue(id)!,
                ["members"] = new JsonArray([.. parse.GetValue(members)!.Select(one => JsonValue.Create(one))]),
                ["deadline"] = parse.GetValue(deadline)!,
            };
            return StatementCommands.SignAndAppend(
                parse.GetValue(place)!, parse.GetValue(keys), parse.GetValue(key)!, parse.GetValue(json),
                issuer => new Statement(
                    issuer, $"joint/{parse.GetValue(id)}", StatementKind.Joint, null, marked, content));
        }));
        return command;
    }

    private static Command List()
    {
        var place = RegisterCall.Place();
        var json = RegisterCall.Json();
        var command = new Command("list", "The joint acts: who has signed, who is missing, until when.")
        {
            place,
            json,
        };
        command.SetAction(parse => RegisterCall.Run(() =>
        {
            using var register = RegisterCall.OpenToRead(parse.GetValue(place)!, null);
            var now = TimeProvider.System.GetUtcNow();
            var acts = register.State.JointActs.Values.OrderBy(act => act.Opened).ToList();
            return RegisterCall.Answer(
                parse.GetValue(json),
                new JsonObject { ["acts"] = new JsonArray([.. acts.Select(act => ToJson(register, act, now))]) },
                acts.Count == 0 ? "There is no joint act." : string.Join(
                    "\n", acts.Select(act => ToText(register, act, now))));
        }));
        return command;
    }

    private static JsonObject ToJson(CommitmentRegister register, JointAct act, DateTimeOffset now) => new()
    {
        ["id"] = act.Id,
        ["title"] = act.Title,
        ["stage"] = Stage(act, now),
        ["deadline"] = MomentText.WriteDeadline(act.Deadline),
        ["completedBy"] = act.Completed,
        ["members"] = new JsonArray([.. act.Members.Select(member => new JsonObject
        {
            ["commitment"] = member,
            ["party"] = PartyOf(register, member),
            ["signatures"] = act.SignaturesOf(member).Count,
            ["needed"] = register.State.SignaturesFor(member),
        })]),
    };

    private static string ToText(CommitmentRegister register, JointAct act, DateTimeOffset now)
    {
        var members = act.Members.Select(member =>
        {
            var (has, needs) = (act.SignaturesOf(member).Count, register.State.SignaturesFor(member));
            var sign = has >= needs ? "signed" : needs == 1 ? "missing" : $"{has} of {needs} signatures";
            return $"  {member} ({PartyOf(register, member)}): {sign}";
        });
        return $"{act.Id}: {act.Title}, {Stage(act, now)}, deadline "
            + $"{MomentText.WriteDeadline(act.Deadline)}\n{string.Join("\n", members)}";
    }

    private static string? PartyOf(CommitmentRegister register, string member) =>
        register.State.Subjects.GetValueOrDefault("commitments/" + member)?.Party;

    private static string Stage(JointAct act, DateTimeOffset now) => act.StageAt(now) switch
    {
        JointStage.Done => "done",
        JointStage.Lapsed => "lapsed",
        _ => "open",
    };
}
