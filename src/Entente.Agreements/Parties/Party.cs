using Entente.Agreements.Text;

namespace Entente.Agreements.Parties;

/// <summary>A state or an organisation that can promise something.</summary>
public sealed class Party
{
    /// <summary>Position in <see cref="Agreement.Parties"/>.</summary>
    public required int Index { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary><c>state</c>, <c>organisation</c> or another word; empty where nothing is said.</summary>
    public required string Kind { get; init; }

    public required string Note { get; init; }

    public required Place Place { get; init; }

    public override string ToString() => Code;
}
