using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Parties;
using Entente.Analysis.Answers;
using Entente.Analysis.Assessments;
using Entente.Web.Addresses;

namespace Entente.Web.Features.Record;

/// <summary>
/// What a party's page says beyond its own words: what it carries, for whom it waits, and who for it.
/// </summary>
public sealed class PartyStanding
{
    private readonly BoardView _view;
    private readonly Party _party;

    public PartyStanding(BoardView view, Party party)
    {
        (_view, _party) = (view, party);
        Commitments = [.. view.Agreement.Commitments.Where(item => item.Party == party && Assessment.Exists(item))];
    }

    private Assessment Assessment => _view.Assessment;

    /// <summary>Those that exist on the day.</summary>
    public IReadOnlyList<Commitment> Commitments { get; }

    /// <summary>Its share of each capability that it offers; null where no amounts are named at all.</summary>
    public IReadOnlyList<(Capability Capability, decimal Amount, decimal? Percent, int Unstated)> Shares =>
    [
        .. from burden in Balance.Burdens(Assessment)
           from own in burden.Parties
           where own.Party == _party
           select (burden.Capability, own.Amount,
               burden.Total > 0 ? decimal.Round(100 * own.Amount / burden.Total, 1) : (decimal?)null, own.Unstated),
    ];

    /// <summary>Each name that it waits for, with its commitments that do; the most needed first.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<Commitment> By)> WaitsFor =>
    [
        .. Commitments.Where(item => Assessment.Situation.StandingOf(item) is Standing.Pledged or Standing.Confirmed)
            .SelectMany(item => Assessment.WaitingFor(item).Select(name => (Name: name, Item: item)))
            .GroupBy(pair => pair.Name, pair => pair.Item)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, (IReadOnlyList<Commitment>)[.. group])),
    ];

    /// <summary>Conditions of others that name one of its commitments that is not in effect, each once.</summary>
    public IReadOnlyList<Dependent> WaitedForBy =>
    [
        .. Commitments
            .Where(item => Assessment.Situation.StandingOf(item).IsLive() && !Assessment.Now.IsInForce(item))
            .SelectMany(item => Dependents.On(_view, item))
            .Where(item => item.State is not ("in-force" or "holds" or "withdrawn" or "lapsed"))
            .Where(item => _view.Agreement.Find<Commitment>(item.Id)?.Party != _party)
            .OrderBy(item => item.How == "names it" ? 0 : 1)
            .DistinctBy(item => (item.Id, item.Which)),
    ];
}
