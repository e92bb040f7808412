using Entente.Agreements.Text;

namespace Entente.Agreements.Reading;

/// <summary>A value of the agreement file, before anybody knows what it means, with its place.</summary>
internal abstract class Node(SourceText source, int line, int column, int length)
{
    public Place Place => new(source, line, column, length);

    public SourceText Source => source;

    /// <summary>What people call this shape.</summary>
    public abstract string Shape { get; }
}

internal sealed class TextNode(SourceText source, int line, int column, int length, string value, bool isPlain)
    : Node(source, line, column, length)
{
    private TextAlignment? _alignment;

    public string Value { get; } = value;

    /// <summary>Written without quotes, so that <c>~</c> and <c>null</c> mean nothing at all.</summary>
    public bool IsPlain { get; } = isPlain;

    public bool IsNull => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL";

    public override string Shape => IsNull ? "nothing" : "a text";

    /// <summary>The place of a stretch of <see cref="Value"/>; the whole text where they cannot be matched.</summary>
    public Place PlaceOf(int start, int length) => (_alignment ??= new TextAlignment(this)).PlaceOf(start, length);
}

internal sealed class ListNode(SourceText source, int line, int column, IReadOnlyList<Node> items)
    : Node(source, line, column, 1)
{
    public IReadOnlyList<Node> Items { get; } = items;

    public override string Shape => "a list";
}

internal sealed class MapNode(SourceText source, int line, int column, IReadOnlyList<MapEntry> entries)
    : Node(source, line, column, 1)
{
    public IReadOnlyList<MapEntry> Entries { get; } = entries;

    public override string Shape => "a map";
}

internal readonly record struct MapEntry(TextNode Key, Node Value);
