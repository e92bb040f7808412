using System.Text.Json.Nodes;
using Entente.Register.Appending;
using Entente.Register.Keys;
using Entente.Register.Registration;
using Entente.Register.Statements;
using Entente.Register.Stores;
using Microsoft.Extensions.Time.Testing;

namespace Entente.Register.Tests;

/// <summary>A register in a folder of its own, with a clock that stands still until it is told to move.</summary>
internal sealed class TestRegister : IDisposable
{
    public const string Origin = "example.org/test";

    private readonly Dictionary<string, PrivateKey> _keys = new(StringComparer.Ordinal);
    private readonly string _folder = Directory.CreateTempSubdirectory("entente-register-").FullName;

    public TestRegister()
    {
        _keys[Statement.Keeper] = PrivateKey.Create();
        Store = SqliteStore.Open(Path, true, Clock);
        Register = CommitmentRegister.Begin(Store, Origin, Keys, _keys[Statement.Keeper], "Keeper", Clock);
    }

    public string Path => System.IO.Path.Combine(_folder, "register.db");

    /// <summary>Moves the clock, back as well.</summary>
    public void SetClock(DateTimeOffset now) => Clock.AdjustTime(now);

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2025, 9, 2, 9, 0, 0, TimeSpan.Zero));

    public OperatorKeys Keys { get; } = OperatorKeys.Create(Origin);

    public ILogStore Store { get; private set; }

    public CommitmentRegister Register { get; private set; }

    public PrivateKey KeyOf(string issuer) => _keys[issuer];

    public SignedStatement Sign(Statement statement, PrivateKey? key = null) =>
        (key ?? _keys[statement.Issuer]).Sign(statement, Origin, Clock.GetUtcNow());

    public AppendOutcome Append(params IReadOnlyList<Statement> statements) =>
        AppendSigned([.. statements.Select(one => Sign(one))]);

    public AppendOutcome AppendSigned(params IReadOnlyList<SignedStatement> statements) =>
        Register.AppendAsync(statements).GetAwaiter().GetResult();

    /// <summary>Appends, and fails where it was refused.</summary>
    public IReadOnlyList<RecordedStatement> Record(params IReadOnlyList<Statement> statements)
    {
        var outcome = Append(statements);
        return outcome is AppendOutcome.Appended appended
            ? appended.Recorded
            : throw new InvalidOperationException(outcome is AppendOutcome.Refused refused
                ? string.Join("\n", refused.Statements.Select(one => $"{one.Place}: {one.Refusal}"))
                : outcome.ToString());
    }

    /// <summary>The code of the refusal of the only statement that was refused.</summary>
    public string? RefusalOf(Statement statement, PrivateKey? key = null) =>
        AppendSigned(Sign(statement, key)) is AppendOutcome.Refused refused
            ? Assert.Single(refused.Statements).Refusal.Code
            : null;

    /// <summary>Enrols a key for a party; the party's own keys sign for all but its first.</summary>
    public PrivateKey Enrol(string party, string person = "somebody")
    {
        var key = PrivateKey.Create();
        Record(Enrolment(party, key, Register.State.HasKey(party) ? party : Statement.Keeper, person));
        _keys.TryAdd(party, key);
        return key;
    }

    public static Statement Enrolment(string party, PrivateKey key, string issuer, string person = "somebody") => new(
        issuer, "keys/" + key.Public.Name, StatementKind.Key, null, Marking.Public, new JsonObject
        {
            ["key"] = key.Public.Write(),
            ["party"] = party,
            ["person"] = person,
            ["proof"] = Convert.ToBase64String(key.Sign(KeyRules.Proof(Origin, party, key.Public.Name))),
        });

    /// <summary>Closes the register and opens it again.</summary>
    public void Reopen()
    {
        Register.Dispose();
        Store.Dispose();
        Store = SqliteStore.Open(Path, true, Clock);
        Register = CommitmentRegister.Open(Store, Keys, Clock);
    }

    public void Dispose()
    {
        Register.Dispose();
        Store.Dispose();
        Directory.Delete(_folder, true);
    }
}
