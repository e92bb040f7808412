namespace Entente.Agreements.Conditions;

/// <summary>A condition as it was written: names are words here, nobody has looked them up yet.</summary>
internal abstract record ConditionSyntax(int Start, int Length);

internal sealed record ConstantSyntax(int Start, int Length, bool Value) : ConditionSyntax(Start, Length);

internal sealed record NotSyntax(int Start, int Length, ConditionSyntax Part) : ConditionSyntax(Start, Length);

/// <summary><c>and</c>, <c>or</c> and their long forms; <see cref="Count"/> parts are needed.</summary>
internal sealed record PartsSyntax(
    int Start, int Length, PartsKind Kind, int Count, ConditionToken CountToken, IReadOnlyList<ConditionSyntax> Parts)
    : ConditionSyntax(Start, Length);

internal enum PartsKind
{
    All,
    Any,
    AtLeast,
}

internal sealed record NameSyntax(int Start, int Length, ConditionToken Name, Level? Level)
    : ConditionSyntax(Start, Length);

/// <summary><c>troops from europe for force &gt;= 5</c>; <see cref="Capability"/> is null for <c>parties</c>.</summary>
internal sealed record QuantitySyntax(
    int Start, int Length, ConditionToken? Capability, ConditionToken? From, ConditionToken? For, decimal Amount)
    : ConditionSyntax(Start, Length);

internal sealed record EverySyntax(int Start, int Length, bool Other, ConditionToken Group, ConditionToken? For)
    : ConditionSyntax(Start, Length);

internal sealed record ShareSyntax(
    int Start,
    int Length,
    ConditionToken Of,
    ConditionToken Capability,
    ConditionToken? For,
    decimal Percent,
    ConditionToken PercentToken)
    : ConditionSyntax(Start, Length);

internal sealed record DateSyntax(int Start, int Length, DateBound Bound, DateOnly Date)
    : ConditionSyntax(Start, Length);

/// <summary>A stretch that could not be read; its mistake is recorded already.</summary>
internal sealed record UnreadableSyntax(int Start, int Length) : ConditionSyntax(Start, Length);
