using System.Text.Json.Nodes;
using Entente.Register.Appending;
using Entente.Register.Keys;
using Entente.Register.Statements;
using Entente.Register.Stores;

namespace Entente.Register.Writer;

/// <summary>
/// Servers of one register, each with one writer who waits for each answer, until the process is killed. Now and then
/// a signature is wrong, and two statements come together. What was acknowledged goes to the output.
/// </summary>
/// <param name="keys">A folder with the keys of the log and of its keeper.</param>
public sealed class Speaking(RegisterPlace place, string keys, int seed, Stream output)
{
    public const string Origin = "example.org/kills";
    public const string LogKeys = "log.keys";
    public const string KeeperKey = "keeper.pem";

    private readonly Acknowledgements _answers = new(output);
    private readonly PrivateKey _keeper = KeyFile.Read(Path.Combine(keys, KeeperKey), null).Key!;

    /// <summary>Makes the keys, and a register that can be told of one fact.</summary>
    public static void Begin(RegisterPlace place, string keys)
    {
        using var log = OperatorKeys.Create(Origin);
        using var keeper = PrivateKey.Create();
        KeyFile.Write(Path.Combine(keys, LogKeys), log.Write());
        KeyFile.Write(Path.Combine(keys, KeeperKey), keeper.Write(null));
        using var store = LogStores.Open(place, true, TimeProvider.System);
        using var register = CommitmentRegister.Begin(store, Origin, log, keeper, "Keeper", TimeProvider.System);
        var fact = new Statement(
            Statement.Keeper, "facts/ceasefire", StatementKind.Definition, null, Marking.Public,
            new JsonObject { ["item"] = new JsonObject { ["title"] = "A ceasefire holds" } });
        var outcome = register.AppendAsync([keeper.Sign(fact, Origin, TimeProvider.System.GetUtcNow())]).Result;
        if (outcome is not AppendOutcome.Appended)
        {
            throw new InvalidOperationException($"The register could not be begun: {outcome}");
        }
    }

    public void Run(int servers)
    {
        var threads = Enumerable.Range(0, servers).Select(number => new Thread(() => Speak(number))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    private void Speak(int server)
    {
        var random = new Random(seed * 31 + server);
        while (true)
        {
            try
            {
                using var log = KeyFile.ReadOperator(Path.Combine(keys, LogKeys), Origin);
                using var store = LogStores.Open(place, true, TimeProvider.System);
                using var register = CommitmentRegister.Open(store, log, TimeProvider.System);
                while (true)
                {
                    Tell(register.AppendAsync(Some(random)).Result);
                }
            }
            catch (StoreException e)
            {
                // The server is away, perhaps.
                _answers.Say($"! {e.Trouble}\n");
                Task.Delay(random.Next(20, 80)).Wait();
            }
        }
    }

    private SignedStatement[] Some(Random random)
    {
        var signed = Enumerable.Range(0, random.Next(25) == 0 ? 2 : 1).Select(_ => Fact(random)).ToArray();
        if (random.Next(40) == 0)
        {
            var wrong = signed[0].Bytes.ToArray();
            wrong[^1] ^= 1;
            signed[0] = StatementBytes.Read(wrong).Signed!;
        }

        return signed;
    }

    private SignedStatement Fact(Random random) => _keeper.Sign(
        new Statement(
            Statement.Keeper, "facts/ceasefire", StatementKind.Fact, new DateOnly(2025, 9, 2), Marking.Public,
            new JsonObject
            {
                ["line"] = new JsonObject { ["status"] = "true", ["note"] = new string('n', random.Next(200)) },
            }),
        Origin,
        TimeProvider.System.GetUtcNow());

    private void Tell(AppendOutcome outcome)
    {
        switch (outcome)
        {
            case AppendOutcome.Appended appended:
                _answers.Say(string.Concat(
                    appended.Recorded.Select(one => Acknowledgements.Line(one.Index, one.Signed.Identity))));
                break;
            case AppendOutcome.Failed failed:
                throw new StoreException(failed.Trouble, failed.Message);
            case AppendOutcome.Refused { Statements: [{ Refusal.Code: not "signature" } other, ..] }:
                throw new InvalidOperationException($"Refused: {other.Refusal}");
        }
    }
}
