using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Analysis.Assessments;
using Entente.Analysis.Explanations;

namespace Entente.Cli.Text;

/// <summary>An explanation as a tree, with the circle drawn below it and the sources it names.</summary>
/// <param name="limit">The most parts that are shown below one reason; null: all.</param>
internal sealed class ExplainText(Page page, Assessment assessment, Explanation explanation, int? limit)
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    // In the order in which the tree names them; the first is number 1.
    private readonly List<string> _sources = [];
    private bool _isCut;

    private Ink Ink => page.Ink;

    /// <summary>Writes it; true where the limit has cut a list short.</summary>
    public bool Write()
    {
        page.Verbatim(Ink.Bold(explanation.Name) + $" — {Signs.OfWord(explanation.State, Ink)}, as of "
            + Words.Day(assessment.Situation.AsOf));
        if (explanation.Title.Length > 0)
        {
            page.Line(Page.Visible(explanation.Title));
        }

        WriteDispute();
        page.Blank();
        WriteTree();
        WriteCircle();
        WriteSources();
        if (!explanation.IsComplete)
        {
            page.Blank();
            page.Line("The tree is cut: names further down are not taken apart.");
        }

        return _isCut;
    }

    private void WriteDispute()
    {
        if (assessment.Agreement.Find<Commitment>(explanation.Name) is { Contested: { } dispute }
            && !(dispute.Since > assessment.Situation.AsOf))
        {
            var note = Cited(dispute.Note + ConditionReasons.Cited(dispute.Sources));
            page.Line($"{Ink.Stuck("≠ contested")}: {note}");
        }
    }

    private void WriteTree()
    {
        var stack = new Stack<(Reason Reason, int Depth)>();
        Push(stack, explanation.Tree, 0);
        while (stack.TryPop(out var next))
        {
            var indent = 2 * Math.Min(next.Depth, 20);
            var isRepeated = next.Reason.Parts.Count > 0 && !_written.Add(next.Reason.Text);
            var text = Cited(next.Reason.Text) + (isRepeated ? " (as above)" : "");
            page.Line($"{Signs.Of(next.Reason.Holds, Ink)} {text}", indent, indent + 4);
            if (!isRepeated)
            {
                Push(stack, next.Reason, next.Depth + 1);
            }
        }

        if (explanation.Tree.Parts.Count == 0)
        {
            page.Line($"{Signs.Of(explanation.Tree.Holds, Ink)} {Cited(explanation.Tree.Text)}");
        }
    }

    private void Push(Stack<(Reason, int)> stack, Reason reason, int depth)
    {
        var shown = Math.Min(reason.Parts.Count, limit ?? int.MaxValue);
        if (shown < reason.Parts.Count)
        {
            _isCut = true;
            stack.Push((new Reason($"and {reason.Parts.Count - shown} more", false), depth));
        }

        for (var i = shown - 1; i >= 0; i--)
        {
            stack.Push((reason.Parts[i], depth));
        }
    }

    private void WriteCircle()
    {
        if (explanation.Circle.Count == 0)
        {
            return;
        }

        page.Heading("They wait for each other");
        if (explanation.Circle is [var alone])
        {
            page.Line($"{alone} waits for itself", 2);
            return;
        }

        WriteCircleOfMany();
        WriteCircleAdvice();
    }

    private void WriteCircleOfMany()
    {
        for (var i = 0; i < explanation.Circle.Count; i++)
        {
            var corner = i == 0 ? "┌─>" : "│  ";
            page.Line($"{corner} {Named(explanation.Circle[i])}", 2, 8);
            page.Verbatim(i < explanation.Circle.Count - 1
                ? "  │      waits for"
                : "  └───── waits for the first");
        }
    }

    private void WriteCircleAdvice()
    {
        var circle = explanation.Circle.Select(name => Find(name)).OfType<Commitment>().ToList();
        var floated = Ids(circle, item => assessment.Situation.StandingOf(item) == Standing.Considered);
        var others = Ids(circle, item => assessment.StateOf(item) != CommitmentState.Interlocked);
        page.Line(
            floated.Count > 0
                ? $"{Page.Some(floated, 5)} {(floated.Count == 1 ? "is" : "are")} only considered: "
                    + $"a joint signature needs {(floated.Count == 1 ? "its" : "their")} pledge first."
                : others.Count > 0
                    ? $"To sign together would not do: {Page.Some(others, 5)} "
                        + $"{(others.Count == 1 ? "waits" : "wait")} for something else as well."
                    : "A joint signature can resolve it: all of them at one stroke.",
            2);
    }

    private static List<string> Ids(IEnumerable<Commitment> circle, Func<Commitment, bool> isOf) =>
        [.. circle.Where(isOf).Select(commitment => commitment.Id)];

    private string Named(string name) => Find(name) is { } commitment
        ? $"{name} ({commitment.Party.Code}, {StateWords.Of(assessment.Situation.StandingOf(commitment))})"
        : name;

    private Commitment? Find(string name) => assessment.Agreement.Find<Commitment>(name);

    // A list of statements and sources in brackets becomes a list of their numbers.
    private string Cited(string text)
    {
        var open = text.LastIndexOf('[');
        var close = open < 0 ? -1 : text.IndexOf(']', open);
        var ids = close > open ? text[(open + 1)..close].Split(", ") : [];
        if (ids.Length == 0 || !ids.All(IsKnown))
        {
            return Page.Visible(text);
        }

        foreach (var id in ids.Where(id => !_sources.Contains(id)))
        {
            _sources.Add(id);
        }

        var numbers = string.Join(", ", ids.Select(id => _sources.IndexOf(id) + 1));
        return Page.Visible(text[..open]) + $"[{numbers}]" + Page.Visible(text[(close + 1)..]);
    }

    private bool IsKnown(string id) =>
        assessment.Agreement.Statements.ContainsKey(id) || assessment.Agreement.Sources.ContainsKey(id);

    private void WriteSources()
    {
        if (_sources.Count == 0)
        {
            return;
        }

        page.Heading("Sources");
        for (var i = 0; i < _sources.Count; i++)
        {
            WriteSource($"[{i + 1}]", _sources[i]);
        }
    }

    private void WriteSource(string number, string id)
    {
        var indent = number.Length + 3;
        if (!assessment.Agreement.Statements.TryGetValue(id, out var statement))
        {
            page.Line($"{number} {id}", 2, indent);
            WriteOutlet(id, indent);
            return;
        }

        var confidence = statement.Confidence is { } level
            ? $" ({level.ToString().ToLowerInvariant()} confidence)"
            : "";
        var by = statement.By.Length > 0 ? statement.By + ": " : "";
        page.Line($"{number} {id}{confidence}", 2, indent);
        page.Line(Page.Visible(by + statement.Says), indent);
        foreach (var source in statement.Sources.Ids)
        {
            WriteOutlet(source, indent);
        }
    }

    private void WriteOutlet(string id, int indent)
    {
        if (!assessment.Agreement.Sources.TryGetValue(id, out var source))
        {
            return;
        }

        var parts = new[] { source.Outlet, source.Url.Length > 0 ? "" : source.Title, source.Url };
        var text = string.Join(", ", parts.Where(part => part.Length > 0));
        var note = source.Note.Length > 0 ? $" ({source.Note.TrimEnd('.')})" : "";
        page.Line(Page.Visible(text + note), indent);
    }
}
