namespace Entente.Agreements.Conditions;

internal enum TokenKind
{
    Word,
    Number,
    Date,
    AtLeast,
    Percent,
    Open,
    Close,
    Comma,
    Unknown,
    End,
}

/// <summary>One token: its kind, and its stretch of the condition's text.</summary>
internal readonly record struct ConditionToken(TokenKind Kind, int Start, int Length)
{
    public int End => Start + Length;
}
