using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Analysis.Assessments;
using Entente.Analysis.Explanations;

namespace Entente.Cli.Text;

/// <summary>An explanation as a tree, with the circle drawn below it and the sources it names.</summary>
/// <param name="limit">The most parts that are shown below one reason; null: all.</param>
internal sealed class ExplainText(Page page, Assessment assessment, Explanation explanation, int? limit)
{
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

    private void WriteTree()
    {
        var stack = new Stack<(Reason Reason, int Depth)>();
        Push(stack, explanation.Tree, 0);
        while (stack.TryPop(out var next))
        {
            var indent = 2 * Math.Min(next.Depth, 20);
            page.Line($"{Signs.Of(next.Reason.Holds, Ink)} {Page.Visible(next.Reason.Text)}", indent, indent + 4);
            Push(stack, next.Reason, next.Depth + 1);
        }

        if (explanation.Tree.Parts.Count == 0)
        {
            page.Line($"{Signs.Of(explanation.Tree.Holds, Ink)} {Page.Visible(explanation.Tree.Text)}");
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
        if (explanation.Circle.Count == 1)
        {
            page.Line($"{explanation.Circle[0]} waits for itself", 2);
            return;
        }

        for (var i = 0; i < explanation.Circle.Count; i++)
        {
            var corner = i == 0 ? "┌─>" : "│  ";
            page.Line($"{corner} {Named(explanation.Circle[i])}", 2, 8);
            page.Verbatim(i < explanation.Circle.Count - 1
                ? "  │      waits for"
                : "  └───── waits for the first");
        }

        WriteCircleAdvice();
    }

    private void WriteCircleAdvice()
    {
        var floated = explanation.Circle
            .Where(name => Find(name) is { } commitment
                && assessment.Situation.StandingOf(commitment) == Standing.Considered)
            .ToList();
        page.Line(
            floated.Count == 0
                ? "A joint signature can resolve it: all of them at one stroke."
                : $"{Page.Some(floated, 5)} {(floated.Count == 1 ? "is" : "are")} only considered: a joint signature needs "
                    + $"{(floated.Count == 1 ? "its" : "their")} pledge first.",
            2);
    }

    private string Named(string name) => Find(name) is { } commitment
        ? $"{name} ({commitment.Party.Code}, {StateWords.Of(assessment.Situation.StandingOf(commitment))})"
        : name;

    private Commitment? Find(string name) => assessment.Agreement.Find<Commitment>(name);

    // Each statement or source that the tree names, once, in the order in which it is named.
    private void WriteSources()
    {
        var named = new List<string>();
        Collect(explanation.Tree, named);
        var rows = named.Distinct().Select(Describe).OfType<string[]>().ToList();
        if (rows.Count > 0)
        {
            page.Heading("Sources");
            page.Table(rows);
        }
    }

    private static void Collect(Reason reason, List<string> named)
    {
        var open = reason.Text.LastIndexOf('[');
        var close = open < 0 ? -1 : reason.Text.IndexOf(']', open);
        if (close > open)
        {
            named.AddRange(reason.Text[(open + 1)..close].Split(", "));
        }

        foreach (var part in reason.Parts)
        {
            Collect(part, named);
        }
    }

    private string[]? Describe(string id)
    {
        if (assessment.Agreement.Statements.TryGetValue(id, out var statement))
        {
            var outlets = statement.Sources.Ids.Select(Outlet).Where(outlet => outlet.Length > 0).ToList();
            var confidence = statement.Confidence is { } level
                ? $" ({level.ToString().ToLowerInvariant()} confidence)"
                : "";
            return
            [
                id,
                Page.Visible(statement.Says) + (statement.By.Length > 0 ? $" — {Page.Visible(statement.By)}" : "")
                    + (outlets.Count > 0 ? $"; {string.Join("; ", outlets)}" : "") + confidence,
            ];
        }

        return assessment.Agreement.Sources.ContainsKey(id) ? [id, Outlet(id)] : null;
    }

    private string Outlet(string id) => assessment.Agreement.Sources.TryGetValue(id, out var source)
        ? Page.Visible(string.Join(" ", new[] { source.Outlet, source.Title, source.Url }.Where(part => part.Length > 0)))
        : "";
}
