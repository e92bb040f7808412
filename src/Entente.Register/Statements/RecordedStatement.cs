namespace Entente.Register.Statements;

/// <summary>A statement in its place in the log.</summary>
/// <param name="RecordedMs">Milliseconds since 1970-01-01 UTC.</param>
public sealed record RecordedStatement(long Index, long RecordedMs, SignedStatement Signed)
{
    public Statement Statement => Signed.Statement;

    public DateTimeOffset RecordedAt => DateTimeOffset.FromUnixTimeMilliseconds(RecordedMs);

    public string KeyName => Signed.KeyName;
}
