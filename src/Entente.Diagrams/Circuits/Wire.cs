namespace Entente.Diagrams.Circuits;

/// <summary>The output of a gate or an input of a <see cref="Circuit"/>, possibly negated.</summary>
public readonly record struct Wire
{
    internal Wire(int literal) => Literal = literal;

    /// <summary>Gate number times two, and one more when negated.</summary>
    internal int Literal { get; }

    public static Wire operator !(Wire wire) => new(wire.Literal ^ 1);
}
