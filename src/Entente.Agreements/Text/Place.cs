namespace Entente.Agreements.Text;

/// <summary>Where something stands in a text. Line and column are counted from 1, columns in UTF-16 units.</summary>
public readonly record struct Place(SourceText Source, int Line, int Column, int Length)
{
    /// <summary><c>file:line:column</c>, as editors and terminals take it.</summary>
    public override string ToString() => $"{Source.Name}:{Line}:{Column}";
}
