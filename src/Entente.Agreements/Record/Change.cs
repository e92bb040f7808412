namespace Entente.Agreements.Record;

/// <summary>One change of a status.</summary>
/// <param name="On">The day from which it counts; null: from always.</param>
public sealed record Change<TStatus>(DateOnly? On, TStatus Status, Citations Sources, string Note)
    where TStatus : struct, Enum;

/// <summary>The statements and sources that something rests on, by their ids.</summary>
public sealed record Citations(IReadOnlyList<string> Ids)
{
    public static Citations None { get; } = new([]);

    public override string ToString() => string.Join(", ", Ids);
}
