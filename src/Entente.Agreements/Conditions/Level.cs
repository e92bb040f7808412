namespace Entente.Agreements.Conditions;

/// <summary>What a name in a condition asks of a commitment.</summary>
public enum Level
{
    /// <summary>Pledged or confirmed.</summary>
    Pledged,

    /// <summary>Confirmed. <c>confirms-when</c> is read at this level.</summary>
    Signatures,

    /// <summary>In force. <c>applies-when</c> and <c>holds-when</c> are read at this level.</summary>
    Effect,
}

/// <summary>The three ways in which a condition bounds the as-of date.</summary>
public enum DateBound
{
    /// <summary>The as-of date is earlier.</summary>
    Before,

    /// <summary>The as-of date is that day or later.</summary>
    From,

    /// <summary>The as-of date is that day or earlier.</summary>
    Until,
}
