using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Web.Addresses;

namespace Entente.Web.Features.WhatIf;

/// <summary>The address of the what-if page: what else it holds beside the day and the choices.</summary>
/// <param name="For">The guarantee that is asked about.</param>
/// <param name="Beside">Other scenarios, each as its choices with commas; <c>-</c>: none taken.</param>
public sealed record WhatIfLink(
    BoardView View,
    Guarantee? For,
    string Ask,
    bool ByParty,
    bool Facts,
    bool Cheapest,
    string Pick,
    IReadOnlyList<string> Beside)
{
    public const string Nothing = "-";

    /// <summary>Beside the present one.</summary>
    public const int MostBeside = 2;

    public static WhatIfLink Of(CurrentView current)
    {
        var (view, query) = (current.View!, current.Query);
        var ask = query["ask"].ToString();
        var guarantees = view.Agreement.Guarantees;
        return new WhatIfLink(
            view,
            view.Agreement.Find<Guarantee>(query["for"].ToString()) ?? (guarantees.Count > 0 ? guarantees[^1] : null),
            SetQuestion.Kinds.Any(kind => kind.Ask == ask) ? ask : "unlock",
            query["by"] == "party",
            query["facts"] == "true",
            query["cheapest"] == "true",
            query["pick"].ToString(),
            [.. query["vs"].OfType<string>().Where(text => text.Length > 0).Distinct().Take(MostBeside)]);
    }

    /// <summary>The scenario that the page is about, as its choices.</summary>
    public string Present => View.Given.Count == 0 ? Nothing : string.Join(',', View.Given);

    /// <summary>The same page with one choice more; one on the same name is replaced.</summary>
    public string Taking(Choice choice) =>
        Given([.. View.Given.Where(other => other.Name != choice.Name), choice]);

    public string Without(string name) => Given([.. View.Given.Where(other => other.Name != name)]);

    public string Given(IReadOnlyList<Choice> choices) => To(View.Address.Taking(choices));

    /// <summary>The same page with other choices, as they are written in a scenario.</summary>
    public string Scenario(string text, IReadOnlyList<string> beside) => (this with { Beside = beside }).To(
        View.Address with { Given = text == Nothing ? [] : text.Split(',') });

    public string To() => To(View.Address);

    private string To(Address address) => address.To("/what-if", [
        ("for", For?.Id),
        ("ask", Ask == "unlock" ? null : Ask),
        ("by", ByParty ? "party" : null),
        ("facts", Facts ? "true" : null),
        ("cheapest", Cheapest ? "true" : null),
        ("pick", Pick),
        .. Beside.Select(text => ("vs", (string?)text)),
    ]);
}
