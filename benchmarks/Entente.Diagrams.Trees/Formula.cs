namespace Entente.Diagrams.Trees;

internal enum FormulaKind
{
    Reference,
    And,
    Or,
    Xor,
    Not,
    AtLeast,
}

/// <summary>What a gate of a fault tree says, as it is written.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Name">Of a reference, the gate or basic event it names.</param>
/// <param name="Minimum">Of an at-least, how many arguments it takes.</param>
/// <param name="Arguments">What it is said of, in the order of the file.</param>
internal sealed record Formula(FormulaKind Kind, string Name, int Minimum, IReadOnlyList<Formula> Arguments);
