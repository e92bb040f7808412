using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Entente.Agreements.Conditions;
using Entente.Cli.Text;
using Entente.Register;
using Entente.Register.Keys;
using Entente.Register.Statements;
using Entente.Register.Stores;

namespace Entente.Cli.Registers;

/// <summary><c>entente register sign</c> and <c>append</c>.</summary>
internal static class StatementCommands
{
    public static Command Sign()
    {
        var place = RegisterCall.Place();
        var kind = new Argument<string>("KIND")
        {
            Description = "confirmation, withdrawal, pledge, condition, fact, …",
        };
        kind.AcceptOnlyFromAmong(
            [.. StatementKinds.All.Where(one => one != StatementKind.Genesis).Select(StatementKinds.Word)]);
        var subject = new Argument<string>("SUBJECT")
        {
            Description = "What it is about: a commitment's or fact's name, or SECTION/ID.",
        };
        var options = new StatementOptions();
        var issuer = new Option<string?>("--as")
        {
            Description = "The party that speaks. Left out: the one for which the key is enrolled.", HelpName = "CODE",
        };
        var output = new Option<string?>("--out")
        {
            Description = "Writes the signed statement to a file, and records nothing.", HelpName = "FILE",
        };
        var (key, keys, json) = (RegisterCall.Key(), RegisterCall.LogKeys(), RegisterCall.Json());
        var command = new Command("sign", "Signs a statement with your own key, and records it.")
        {
            place, kind, subject, issuer, output, key, keys, json,
        };
        options.AddTo(command);
        command.SetAction(parse => RegisterCall.Run(() =>
        {
            var word = StatementKinds.Parse(parse.GetValue(kind))!.Value;
            if (options.Read(parse, word, parse.GetValue(subject)!) is not { } make)
            {
                return ExitCodes.WrongCommandLine;
            }

            var party = parse.GetValue(issuer);
            Statement Made(string known) => make(party ?? known);
            return parse.GetValue(output) is { } file
                ? SignInto(file, parse.GetValue(place)!, parse.GetValue(key)!, parse.GetValue(json), Made)
                : SignAndAppend(
                    parse.GetValue(place)!, parse.GetValue(keys), parse.GetValue(key)!, parse.GetValue(json), Made);
        }));
        return command;
    }

    public static Command Append()
    {
        var place = RegisterCall.Place();
        var files = new Argument<string[]>("STATEMENT")
        {
            Description = "Signed statements, recorded together: all of them or none.",
            Arity = ArgumentArity.OneOrMore,
        };
        var (keys, json) = (RegisterCall.LogKeys(), RegisterCall.Json());
        var command = new Command("append", "Records statements that were signed elsewhere.")
        {
            place,
            files,
            keys,
            json,
        };
        command.SetAction(parse => RegisterCall.Run(() =>
            Append(parse.GetValue(place)!, parse.GetValue(files)!, parse.GetValue(keys), parse.GetValue(json))));
        return command;
    }

    /// <summary>Signs a statement by the party for which a key is enrolled, and records it.</summary>
    public static int SignAndAppend(
        string place, string? keys, string keyFile, bool isJson, Func<string, Statement> statement)
    {
        using var key = RegisterCall.ReadKey(keyFile);
        if (key is null)
        {
            return ExitCodes.NotReachable;
        }

        using var register = RegisterCall.OpenToWrite(place, keys);
        var made = statement(IssuerOf(register, key));
        var signed = key.Sign(made, register.Origin, TimeProvider.System.GetUtcNow());
        var outcome = register.AppendAsync([signed]).GetAwaiter().GetResult();
        return RegisterCall.Tell(register, outcome, [DocumentCommands.NameOf(made)], isJson);
    }

    /// <summary>
    /// A JSON object from a file, or from standard input; null where there is none, which has been said.
    /// </summary>
    public static JsonObject? ReadObject(string path)
    {
        try
        {
            var text = path == "-" ? Console.In.ReadToEnd() : File.ReadAllText(path);
            if (JsonNode.Parse(text) is JsonObject read)
            {
                return read;
            }

            Stderr.Write($"{path} holds no JSON object");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            Stderr.Write($"{path} could not be read: {e.Message}");
        }

        return null;
    }

    // A key that is not enrolled is refused by the rules, with their words.
    private static string IssuerOf(CommitmentRegister register, PrivateKey key) =>
        register.State.Keys.GetValueOrDefault(key.Public.Name)?.Party ?? Statement.Keeper;

    private static int SignInto(
        string file, string place, string keyFile, bool isJson, Func<string, Statement> statement)
    {
        using var key = RegisterCall.ReadKey(keyFile);
        if (key is null)
        {
            return ExitCodes.NotReachable;
        }

        using var register = RegisterCall.OpenToRead(place, null);
        var made = statement(IssuerOf(register, key));
        var signed = key.Sign(made, register.Origin, TimeProvider.System.GetUtcNow());
        try
        {
            using var written = new FileStream(file, FileMode.CreateNew);
            written.Write(signed.Bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Stderr.Write(File.Exists(file) ? $"{file} is there already" : e.Message);
            return ExitCodes.NotReachable;
        }

        return RegisterCall.Answer(
            isJson,
            new JsonObject
            {
                ["file"] = file,
                ["register"] = register.Origin,
                ["identity"] = Convert.ToHexStringLower(signed.Identity),
            },
            $"Signed {DocumentCommands.NameOf(made)} for {register.Origin} into {file}. Nothing was recorded yet.");
    }

    private static int Append(string place, string[] files, string? keys, bool isJson)
    {
        var statements = new List<SignedStatement>();
        var isWrong = false;
        foreach (var file in files)
        {
            var (signed, problem) = ReadSigned(file);
            isWrong |= problem is not null;
            if (signed is not null)
            {
                statements.Add(signed);
            }
            else
            {
                Stderr.Write(problem!);
            }
        }

        if (isWrong)
        {
            return ExitCodes.NotReachable;
        }

        using var register = RegisterCall.OpenToWrite(place, keys);
        return RegisterCall.Tell(register, register.AppendAsync(statements).GetAwaiter().GetResult(), files, isJson);
    }

    /// <summary>Reads a signed statement from a file.</summary>
    internal static (SignedStatement? Signed, string? Problem) ReadSigned(string file)
    {
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > StatementBytes.Longest })
            {
                return (null, $"{file} is too long for a signed statement");
            }

            var (signed, refusal) = StatementBytes.Read(File.ReadAllBytes(file));
            return (signed, refusal is null ? null : $"{file}: {refusal.Message}. {refusal.Advice}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"{file} could not be read: {e.Message}");
        }
    }
}

/// <summary>The fields of a statement on the command line.</summary>
internal sealed class StatementOptions
{
    private readonly Option<string?> _on = new("--on")
    {
        Description = "The day on which it was said or takes effect. Left out: from always.", HelpName = "DATE",
    };

    private readonly Option<string?> _marking = new("--marking")
    {
        Description = "Who may see it: public, coalition, or parties as FRA,GBR.",
        DefaultValueFactory = _ => "public",
        HelpName = "MARKING",
    };

    private readonly Option<string?> _status = new("--status")
    {
        Description = "For a fact, a verdict or a pledge.",
        HelpName = "WORD",
    };

    private readonly Option<string[]> _source = new("--source")
    {
        Description = "What it rests on: sources and statements of the agreement.",
        HelpName = "ID",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> _note = new("--note")
    {
        Description = "Anything a reader should know.",
        HelpName = "TEXT",
    };

    private readonly Option<string?> _joint = new("--joint")
    {
        Description = "The joint act that it belongs to.",
        HelpName = "ID",
    };

    private readonly Option<string?> _content = new("--content")
    {
        Description = "A file with the whole content as a JSON object (docs/register-format.md); - for standard input.",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _on, _marking, _status, _source, _note, _joint, _content })
        {
            command.Add(option);
        }
    }

    /// <summary>Makes the statement of an issuer; null where the options are wrong, which has been said.</summary>
    public Func<string, Statement>? Read(ParseResult parse, StatementKind kind, string subject)
    {
        if (Marking.Parse(parse.GetValue(_marking)!) is not { } marking)
        {
            Stderr.Write($"--marking is public, coalition, or parties as FRA,GBR, not \"{parse.GetValue(_marking)}\"");
            return null;
        }

        DateOnly? on = null;
        if (parse.GetValue(_on) is { } text)
        {
            if (!DateText.TryParse(text, out var day))
            {
                Stderr.Write($"--on takes a day of the calendar as 2025-09-02, not \"{text}\"");
                return null;
            }

            on = day;
        }

        var content = parse.GetValue(_content) is { } file ? StatementCommands.ReadObject(file) : ContentOf(parse);
        var about = subject.Contains('/') || subject is "agreement" or "policy" ? subject
            : $"{StatementKinds.SectionOf(kind)}/{subject}";
        return content is null ? null : issuer => new Statement(issuer, about, kind, on, marking, content);
    }

    private JsonObject ContentOf(ParseResult parse)
    {
        var content = new JsonObject();
        if (parse.GetValue(_joint) is { } joint)
        {
            content["joint"] = joint;
        }

        var line = new JsonObject();
        if (parse.GetValue(_status) is { } status)
        {
            line["status"] = status;
        }

        if (parse.GetValue(_source) is { Length: > 0 } sources)
        {
            line["source"] = new JsonArray([.. sources.Select(one => JsonValue.Create(one))]);
        }

        if (parse.GetValue(_note) is { } note)
        {
            line["note"] = note;
        }

        if (line.Count > 0)
        {
            content["line"] = line;
        }

        return content;
    }
}
