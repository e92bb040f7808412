using Entente.Agreements.Mistakes;
using Entente.Agreements.Text;
using YamlDotNet.Core;

namespace Entente.Agreements.Reading;

/// <summary>
/// Reads what can be read of a text that is not YAML: its sections one by one, and the items of a broken section
/// one by one. Each broken one is reported, and the mistakes in all others are found in the same run.
/// </summary>
internal sealed class YamlSalvage(SourceText source, MistakeLog mistakes)
{
    /// <summary>Sections and items that are tried alone; a text with more is reported as a whole.</summary>
    private const int MostBlocks = 100_000;

    private int _tried;
    private int _broken;

    /// <param name="whole">What was wrong with the text as a whole.</param>
    public static YamlTree Read(SourceText source, YamlException whole, MistakeLog mistakes)
    {
        var salvage = new YamlSalvage(source, mistakes);
        var entries = new List<MapEntry>();
        foreach (var (first, last) in salvage.Blocks(1, source.LineCount, 0))
        {
            salvage.ReadSection(first, last, entries);
        }

        if (salvage._broken == 0)
        {
            salvage.Report(1, source.LineCount, whole);
        }

        return new YamlTree(entries.Count == 0 ? null : new MapNode(source, 1, 1, entries), IsWhole: false);
    }

    private void ReadSection(int first, int last, List<MapEntry> entries)
    {
        if (ReadAlone(first, last, entries) is not { } broken)
        {
            return;
        }

        var before = _broken;
        if (ReadItems(first, last) is { } section && _broken > before)
        {
            entries.Add(section);
        }
        else
        {
            Report(first, last, broken);
        }
    }

    // The items of a section that has a line for its name alone.
    private MapEntry? ReadItems(int first, int last)
    {
        var header = new List<MapEntry>();
        var next = Enumerable.Range(first + 1, last - first).FirstOrDefault(line => !IsBlank(line), last + 1);
        if (next > last || ReadAlone(first, first, header) is not null
            || header is not [{ Key.Value: not "agreement", Value: TextNode { IsNull: true } } section])
        {
            return null;
        }

        var entries = new List<MapEntry>();
        foreach (var (from, to) in Blocks(next, last, IndentOf(next)))
        {
            if (ReadAlone(from, to, entries) is { } broken)
            {
                Report(from, to, broken);
            }
        }

        return new MapEntry(section.Key, new MapNode(source, next, 1, entries));
    }

    private YamlException? ReadAlone(int first, int last, List<MapEntry> entries)
    {
        try
        {
            if (YamlTreeReader.ReadLines(source, first, last, mistakes) is MapNode map)
            {
                entries.AddRange(map.Entries);
            }

            return null;
        }
        catch (YamlException e)
        {
            return e;
        }
    }

    private void Report(int first, int last, YamlException e)
    {
        _broken++;
        var problem = YamlProblem.Of(source, first, last, e);
        mistakes.Add(MistakeCodes.NotYaml, problem.Place, problem.Message, problem.Advice);
    }

    /// <summary>The stretches of lines that begin with a name at an indentation.</summary>
    private IEnumerable<(int First, int Last)> Blocks(int first, int last, int indentation)
    {
        var start = first;
        for (var line = first + 1; line <= last && _tried < MostBlocks; line++)
        {
            if (Begins(line, indentation))
            {
                _tried++;
                yield return (start, line - 1);
                start = line;
            }
        }

        if (_tried < MostBlocks)
        {
            yield return (start, last);
        }
    }

    // A closing bracket, a list item and a comment belong to what stands before them.
    private bool Begins(int line, int indentation)
    {
        var text = source.Line(line);
        return !IsBlank(line) && IndentOf(line) <= indentation
            && text.TrimStart(' ') is not ['}' or ']' or '-' or ',' or '\t', ..];
    }

    private bool IsBlank(int line)
    {
        var text = source.Line(line).TrimStart();
        return text.IsEmpty || text[0] == '#';
    }

    private int IndentOf(int line)
    {
        var text = source.Line(line);
        return text.Length - text.TrimStart(' ').Length;
    }
}
