using Entente.Agreements.Conditions;
using Entente.Agreements.Record;
using Entente.Agreements.Text;

namespace Entente.Agreements.Guarantees;

/// <summary>What the commitments are for: it holds while its <c>holds-when</c> is true.</summary>
public sealed class Guarantee
{
    /// <summary>Position in <see cref="Agreement.Guarantees"/>.</summary>
    public required int Index { get; init; }

    public required string Id { get; init; }

    public required string Title { get; init; }

    public Condition HoldsWhen { get; internal set; } = ConstantCondition.Never;

    public required Citations Sources { get; init; }

    public required string Note { get; init; }

    public required Place Place { get; init; }

    public override string ToString() => Id;
}
