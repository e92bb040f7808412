using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Web.Addresses;

namespace Entente.Web.Features.WhatIf;

/// <summary>One scenario beside others.</summary>
/// <param name="Edit">The address at which it is worked on; null for the present one and the plain day.</param>
/// <param name="Drop">The address without it; null where it cannot be dropped.</param>
internal sealed record ScenarioColumn(string Title, BoardView View, string? Edit, string? Drop)
{
    /// <summary>The plain day, the present scenario, and those beside it.</summary>
    public static IReadOnlyList<ScenarioColumn> Of(ViewReader reader, WhatIfLink link, List<string> problems)
    {
        var view = link.View;
        var columns = new List<ScenarioColumn>
        {
            new("As it stands", reader.ViewOf(view.Edition, view.AsOf, []), null, null),
        };
        if (view.Given.Count > 0)
        {
            columns.Add(new ScenarioColumn(TitleOf(view.Given), view, null, link.Given([])));
        }

        foreach (var text in link.Beside.Where(text => text != link.Present))
        {
            var choices = text == WhatIfLink.Nothing
                ? []
                : ViewReader.ReadChoices(view.Agreement, view.AsOf, [text], problems);
            var rest = link.Beside.Where(other => other != text).ToList();
            columns.Add(new ScenarioColumn(
                TitleOf(choices),
                reader.ViewOf(view.Edition, view.AsOf, choices),
                link.Scenario(text, view.Given.Count == 0 ? rest : [.. rest, link.Present]),
                (link with { Beside = rest }).To()));
        }

        return columns;
    }

    public bool Differs(ScenarioColumn other, Guarantee guarantee) =>
        View.Assessment.StateOf(guarantee) != other.View.Assessment.StateOf(guarantee);

    public int Count(CommitmentState state) => View.Agreement.Commitments
        .Count(item => View.Assessment.Exists(item) && View.Assessment.StateOf(item) == state);

    private static string TitleOf(IReadOnlyList<Choice> choices) => choices.Count <= 3
        ? string.Join(", ", choices)
        : $"{string.Join(", ", choices.Take(2))} and {choices.Count - 2} more";
}
