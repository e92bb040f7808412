namespace Entente.Agreements.Chances;

/// <summary>
/// How likely something comes about, 0 to 1: one number, or a range where people do not agree on one.
/// </summary>
public readonly record struct Chance(decimal Lowest, decimal Highest)
{
    public bool IsRange => Lowest < Highest;

    public decimal Middle => (Lowest + Highest) / 2;

    /// <summary>As it is written in a file: <c>0.3</c>, or <c>0.2 to 0.5</c>.</summary>
    public override string ToString() => ChanceText.Write(this);
}
