using Entente.Agreements;
using Entente.Analysis.Answers;
using Entente.Analysis.Assessments;
using Entente.Web.Addresses;
using Microsoft.AspNetCore.Components;

namespace Entente.Web.Layout;

/// <summary>A page of the board: it is shown only where there is an edition to show.</summary>
public abstract class BoardPage : ComponentBase
{
    [Inject]
    public required CurrentView Current { get; init; }

    protected BoardView View => Current.View!;

    protected Agreement Agreement => View.Agreement;

    protected Assessment Assessment => View.Assessment;

    protected Report Report => View.Report;

    /// <summary>For links to other pages of the same day and choices.</summary>
    protected Address Address => View.Address;

    /// <summary>A word of the address; empty where it is not there.</summary>
    protected string Asked(string key) => Current.Query[key].ToString();
}
