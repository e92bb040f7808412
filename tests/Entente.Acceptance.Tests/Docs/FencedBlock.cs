namespace Entente.Acceptance.Tests.Docs;

/// <summary>A fenced block of a document.</summary>
/// <param name="Info">What stands behind the opening fence: a language, then words for these tests.</param>
/// <param name="Line">The line of the opening fence, from 1; the first content line has this index from 0.</param>
internal sealed record FencedBlock(string Info, int Line, string[] Content)
{
    private readonly string[] _words = Info.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public string Language => _words.Length > 0 ? _words[0] : "";

    public string Text => string.Join('\n', Content) + "\n";

    public bool IsMarked(string word) => _words.Skip(1).Contains(word, StringComparer.Ordinal);

    /// <summary>Where later commands of the same document find this block: <c>file=pact.yaml</c>.</summary>
    public string? FileName =>
        _words.FirstOrDefault(word => word.StartsWith("file=", StringComparison.Ordinal))?["file=".Length..];
}
