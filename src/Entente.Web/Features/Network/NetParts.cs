using Entente.Agreements.Commitments;

namespace Entente.Web.Features.Network;

/// <summary>What a node of the network stands for.</summary>
public enum NodeKind
{
    Commitment,
    Guarantee,
    Fact,

    /// <summary>A quantity or a number of parties that a condition asks for.</summary>
    Count,
}

/// <summary>Why the end of an arrow waits for its beginning.</summary>
public enum ArrowKind
{
    /// <summary>To be signed.</summary>
    Signs,

    /// <summary>To take effect.</summary>
    Applies,

    /// <summary>To hold.</summary>
    Holds,

    /// <summary>To add up.</summary>
    Counts,
}

/// <summary>Something that waits or is waited for.</summary>
/// <param name="Id">The name; of a count its condition, of a stack its first name and how many more.</param>
/// <param name="State">A word of the language; of a count "reached" or "not reached".</param>
/// <param name="Members">The commitments that a node stands for; empty for other things.</param>
public sealed record NetNode(
    string Id, NodeKind Kind, string Code, string Title, string State, IReadOnlyList<Commitment> Members)
{
    /// <summary>Several commitments that wait for the same, and for which the same waits.</summary>
    public bool IsStack => Members.Count > 1;

    /// <summary>Facts for which nothing else waits, where they are not drawn on their own.</summary>
    public IReadOnlyList<(NetNode Fact, NetArrow Arrow)> Own { get; init; } = [];
}

/// <summary>An arrow from what is waited for to who waits.</summary>
/// <param name="IsMet">Whether what is waited for is there.</param>
public readonly record struct NetArrow(string From, string To, ArrowKind Kind, bool IsMet);
