using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Cli.Text;
using Entente.Register.Keys;
using Entente.Register.Registration;
using Entente.Register.Statements;

namespace Entente.Cli.Registers;

/// <summary><c>entente register key</c>: make, ask for, enrol, revoke and list keys.</summary>
internal static class KeyCommands
{
    public static Command Create() => new("key", "Keys: make one, enrol it for a party, revoke it.")
    {
        New(), Enrol(), Revoke(), List(),
    };

    private static Command New()
    {
        var file = new Argument<string>("FILE") { Description = "Where the private key is written." };
        var register = new Option<string>("--name")
        {
            Description = "The name of the register that it is for.", HelpName = "NAME", Required = true,
        };
        var party = new Option<string>("--party")
        {
            Description = "The party that it is to speak for.", HelpName = "CODE", Required = true,
        };
        var person = new Option<string>("--person")
        {
            Description = "Whose it is.",
            HelpName = "NAME",
            Required = true,
        };
        var command = new Command("new", "Makes a key, and writes what the register needs to enrol it.")
        {
            file, register, party, person,
        };
        command.SetAction(parse =>
        {
            using var key = PrivateKey.Create();
            var path = parse.GetValue(file)!;
            if (KeyFile.Write(path, key.Write(BeginningCommands.Passphrase())) is { } problem)
            {
                Stderr.Write(problem);
                return ExitCodes.NotReachable;
            }

            var request = Request(key, parse.GetValue(register)!, parse.GetValue(party)!, parse.GetValue(person)!);
            var isProtected = BeginningCommands.Passphrase() is not null;
            Stderr.Write($"{path} is your private key{(isProtected ? ", under your passphrase" : "")}: keep it to "
                + "yourself. What follows is to be enrolled, and is no secret");
            return RegisterCall.Answer(true, request, "");
        });
        return command;
    }

    private static JsonObject Request(PrivateKey key, string register, string party, string person) => new()
    {
        ["key"] = key.Public.Write(),
        ["party"] = party,
        ["person"] = person,
        ["proof"] = Convert.ToBase64String(key.Sign(KeyRules.Proof(register, party, key.Public.Name))),
    };

    private static Command Enrol()
    {
        var place = RegisterCall.Place();
        var request = new Argument<string>("REQUEST") { Description = "What 'key new' wrote; - for standard input." };
        var (key, keys, json) = (RegisterCall.Key(), RegisterCall.LogKeys(), RegisterCall.Json());
        var command = new Command("enrol", "Enrols a key: the keeper a party's first, the party its next ones.")
        {
            place, request, key, keys, json,
        };
        command.SetAction(parse => RegisterCall.Run(() =>
        {
            if (StatementCommands.ReadObject(parse.GetValue(request)!) is not { } content)
            {
                return ExitCodes.NotReachable;
            }

            var name = PublicKey.Parse(content["key"]?.ToString())?.Name ?? "unreadable";
            return StatementCommands.SignAndAppend(
                parse.GetValue(place)!, parse.GetValue(keys), parse.GetValue(key)!, parse.GetValue(json),
                issuer => new Statement(issuer, $"keys/{name}", StatementKind.Key, null, Marking.Public, content));
        }));
        return command;
    }

    private static Command Revoke()
    {
        var place = RegisterCall.Place();
        var name = new Argument<string>("NAME") { Description = "The key's thumbprint, as 'key list' has it." };
        var (key, keys, json) = (RegisterCall.Key(), RegisterCall.LogKeys(), RegisterCall.Json());
        var command = new Command("revoke", "Ends what a key may do. What it signed before stays.")
        {
            place, name, key, keys, json,
        };
        command.SetAction(parse => RegisterCall.Run(() => StatementCommands.SignAndAppend(
            parse.GetValue(place)!, parse.GetValue(keys), parse.GetValue(key)!, parse.GetValue(json),
            issuer => new Statement(
                issuer, $"keys/{parse.GetValue(name)}", StatementKind.Key, null, Marking.Public,
                new JsonObject { ["revoked"] = "true" }))));
        return command;
    }

    private static Command List()
    {
        var place = RegisterCall.Place();
        var json = RegisterCall.Json();
        var command = new Command("list", "The keys, and for whom each speaks.") { place, json };
        command.SetAction(parse => RegisterCall.Run(() =>
        {
            using var register = RegisterCall.OpenToRead(parse.GetValue(place)!, null);
            var known = register.State.Keys.Values.OrderBy(one => one.Since).ToList();
            return RegisterCall.Answer(
                parse.GetValue(json),
                new JsonObject { ["keys"] = new JsonArray([.. known.Select(ToJson)]) },
                string.Join("\n", known.Select(ToText)));
        }));
        return command;
    }

    private static JsonObject ToJson(EnrolledKey key) => new()
    {
        ["name"] = key.Key.Name,
        ["party"] = key.Party,
        ["person"] = key.Person,
        ["since"] = key.Since,
        ["until"] = key.Until,
    };

    private static string ToText(EnrolledKey key) =>
        $"{key.Key.Name}  {key.Party}  {key.Person}  since entry {key.Since}"
        + (key.Until is { } until ? $", revoked by entry {until}" : "");
}
