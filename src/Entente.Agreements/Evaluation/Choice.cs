using Entente.Agreements.Commitments;
using Entente.Agreements.Facts;

namespace Entente.Agreements.Evaluation;

/// <summary>Something that is taken as given: a commitment has a status, or an open fact has a value.</summary>
public abstract record Choice
{
    private protected Choice()
    {
    }

    /// <summary>The name of the commitment or fact.</summary>
    public abstract string Name { get; }
}

public sealed record CommitmentChoice(Commitment Commitment, CommitmentStatus Status) : Choice
{
    public override string Name => Commitment.Id;

    /// <summary><c>ID</c> for a confirmation, else <c>ID=status</c>.</summary>
    public override string ToString() => Status == CommitmentStatus.Confirmed
        ? Commitment.Id
        : $"{Commitment.Id}={StateWords.Of(Status)}";
}

/// <param name="Value">Unknown: the fact stays open. Never contested.</param>
public sealed record FactChoice(Fact Fact, FactStatus Value) : Choice
{
    public override string Name => Fact.Id;

    public override string ToString() => $"{Fact.Id}={StateWords.Of(Value)}";
}
