using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Cli.Text;
using Entente.Register.Checking;
using Entente.Register.Keys;
using Entente.Register.Log;
using Entente.Register.Statements;

namespace Entente.Cli.Registers;

/// <summary><c>entente register receipt</c>, <c>verify</c> and <c>check</c>.</summary>
internal static class ProofCommands
{
    public static Command Receipt()
    {
        var place = RegisterCall.Place();
        var index = new Argument<long>("ENTRY") { Description = "The number of the entry." };
        var output = new Argument<string>("FILE") { Description = "Where the receipt is written." };
        var keys = RegisterCall.LogKeys();
        var command = new Command("receipt", "The log's signed proof that an entry is in it.")
        {
            place,
            index,
            output,
            keys,
        };
        command.SetAction(parse => RegisterCall.Run(() =>
        {
            using var register = RegisterCall.OpenToWrite(parse.GetValue(place)!, parse.GetValue(keys));
            if (register.Receipt(parse.GetValue(index)) is not { } receipt)
            {
                Stderr.Write($"there is no entry {parse.GetValue(index)}; the log has {register.Size}, from 0 on");
                return ExitCodes.WrongCommandLine;
            }

            if (!TryWrite(parse.GetValue(output)!, receipt))
            {
                return ExitCodes.NotReachable;
            }

            Console.Out.WriteLine($"Wrote {parse.GetValue(output)}: {receipt.Length} bytes, for {register.Size} "
                + "entries. "
                + $"The log's key for receipts is {register.State.ReceiptKey!.Write()}");
            return ExitCodes.Answered;
        }));
        return command;
    }

    public static Command Verify()
    {
        var statement = new Argument<string>("STATEMENT")
        {
            Description = "A signed statement, as 'show --out' writes it.",
        };
        var receipt = new Argument<string>("RECEIPT") { Description = "Its receipt." };
        var logKey = new Option<string>("--log-key")
        {
            Description = "The log's key for receipts, in base64, known from elsewhere.",
            HelpName = "KEY",
            Required = true,
        };
        var issuerKey = new Option<string?>("--issuer-key")
        {
            Description = "The key of the party that speaks, in base64; then its signature is checked as "
                + "well.",
            HelpName = "KEY",
        };
        var json = RegisterCall.Json();
        var command = new Command("verify", "Checks a statement and its receipt, without the register.")
        {
            statement, receipt, logKey, issuerKey, json,
        };
        command.SetAction(parse => Verify(
            parse.GetValue(statement)!, parse.GetValue(receipt)!, parse.GetValue(logKey)!, parse.GetValue(issuerKey),
            parse.GetValue(json)));
        return command;
    }

    private static int Verify(string statementFile, string receiptFile, string logKey, string? issuerKey, bool isJson)
    {
        var (signed, problem) = StatementCommands.ReadSigned(statementFile);
        var receipt = ReadReceipt(receiptFile, ref problem);
        var log = KeyOf(logKey, "--log-key", ref problem);
        var issuer = issuerKey is null ? null : KeyOf(issuerKey, "--issuer-key", ref problem);
        if (problem is not null)
        {
            Stderr.Write(problem);
            return ExitCodes.NotReachable;
        }

        var isIn = receipt!.Origin == signed!.Register && receipt.Verifies(signed.Bytes, log!);
        var isSigned = issuer?.Verifies(signed.Bytes);
        var moment = DateTimeOffset.FromUnixTimeMilliseconds(receipt.RecordedMs).UtcDateTime;
        var what = $"{StatementKinds.Word(signed.Statement.Kind)} {signed.Statement.Subject} by "
            + $"{signed.Statement.Issuer}";
        RegisterCall.Answer(
            isJson,
            new JsonObject
            {
                ["register"] = receipt.Origin,
                ["entry"] = receipt.Index,
                ["size"] = receipt.Size,
                ["recordedAt"] = moment.ToString("O"),
                ["inLog"] = isIn,
                ["signed"] = isSigned,
            },
            (isIn ? $"{what}: entry {receipt.Index} of {receipt.Size} in {receipt.Origin}, recorded "
                + $"{moment:yyyy-MM-dd HH:mm:ss} UTC."
                : $"{what}: NOT proven. The receipt is not one of that log for this statement.")
            + isSigned switch
            {
                true => " The party's signature is right.",
                false => " The party's signature is NOT right.",
                null => "",
            });
        return isIn && isSigned != false ? ExitCodes.Answered : ExitCodes.Mistaken;
    }

    public static Command Check()
    {
        var place = RegisterCall.Place();
        var kept = new Option<string?>("--checkpoint")
        {
            Description = "A checkpoint that was kept elsewhere; the log must have grown out of it.", HelpName = "FILE",
        };
        var logKey = new Option<string?>("--log-key")
        {
            Description = "The key that checks the log, as name+hash+key, known from elsewhere.", HelpName = "KEY",
        };
        var json = RegisterCall.Json();
        var command = new Command("check", "Works out again every hash, signature, decision and head, and trusts none.")
        {
            place, kept, logKey, json,
        };
        command.SetAction(parse => RegisterCall.Run(() =>
            Check(parse.GetValue(place)!, parse.GetValue(kept), parse.GetValue(logKey), parse.GetValue(json))));
        return command;
    }

    private static int Check(string place, string? keptFile, string? logKey, bool isJson)
    {
        var key = logKey is null ? null : NoteKey.Parse(logKey);
        if (logKey is not null && key is null)
        {
            Stderr.Write($"\"{logKey}\" is not the key of a log, as name+hash+key");
            return ExitCodes.WrongCommandLine;
        }

        string? kept = null;
        try
        {
            kept = keptFile is null ? null : File.ReadAllText(keptFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Stderr.Write($"{keptFile} could not be read: {e.Message}");
            return ExitCodes.NotReachable;
        }

        using var store = RegisterCall.OpenStore(place, false);
        using var progress = new EntryProgress("Checked");
        var report = RegisterCheck.Run(store, kept, key, progress, CancellationToken.None);
        return Tell(report, keptFile is not null, key is not null, isJson);
    }

    private static int Tell(CheckReport report, bool wasKept, bool wasKeyKnown, bool isJson)
    {
        var json = new JsonObject
        {
            ["register"] = report.Origin,
            ["right"] = report.IsRight,
            ["entries"] = report.Entries,
            ["received"] = report.Received,
            ["root"] = Convert.ToBase64String(report.Root),
            ["witnesses"] = new JsonArray([.. report.Witnesses.Select(one => JsonValue.Create(one))]),
            ["firstWrong"] = report.FirstWrong,
            ["problem"] = report.Problem,
        };
        if (!report.IsRight)
        {
            Stderr.Write($"{report.Problem}. The {report.Entries} entries before are right");
            return isJson ? RegisterCall.Answer(true, json, "") + ExitCodes.Mistaken : ExitCodes.Mistaken;
        }

        var against = wasKept ? " It has grown out of the checkpoint that was kept." : wasKeyKnown ? "" :
            " The log named its own key: compare with a checkpoint or a key kept elsewhere to be sure that it is the "
                + "same log.";
        var received = report.Received == 0 ? "" :
            $"\n{report.Received} more received, and right: they become entries when a server next opens the register.";
        var witnesses = string.Concat(report.Witnesses.Select(one => $"\n{one}."));
        return RegisterCall.Answer(
            isJson, json,
            $"{report.Origin}: {report.Entries} entries are right: signatures, decisions, hashes and head. Root "
            + $"{Convert.ToBase64String(report.Root)}.{against}{received}{witnesses}");
    }

    internal static bool TryWrite(string file, byte[] bytes)
    {
        try
        {
            using var written = new FileStream(file, FileMode.CreateNew);
            written.Write(bytes);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Stderr.Write(File.Exists(file) ? $"{file} is there already" : e.Message);
            return false;
        }
    }

    private static Receipt? ReadReceipt(string file, ref string? problem)
    {
        try
        {
            var receipt = Log(File.ReadAllBytes(file));
            problem ??= receipt is null ? $"{file} is not a receipt" : null;
            return receipt;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem ??= $"{file} could not be read: {e.Message}";
            return null;
        }
    }

    private static Receipt? Log(byte[] bytes) => Entente.Register.Log.Receipt.Parse(bytes);

    private static PublicKey? KeyOf(string text, string option, ref string? problem)
    {
        var key = PublicKey.Parse(text);
        problem ??= key is null ? $"{option} takes a key on P-256 in base64 (SubjectPublicKeyInfo)" : null;
        return key;
    }
}
