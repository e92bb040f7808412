using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Analysis.Assessments;
using Entente.Analysis.Sets;

namespace Entente.Analysis.Smallest;

/// <summary>A question for the smallest sets: its choices by name, and the graph of what they reach.</summary>
/// <param name="Names">By choice, as answers write it.</param>
/// <param name="Net">Null where its amounts are too large for the solver.</param>
/// <param name="IsLoss">Choices are losses that defeat the guarantee.</param>
internal sealed record SmallestQuestion(Guarantee Guarantee, IReadOnlyList<string> Names, ReachNet? Net, bool IsLoss)
{
    /// <summary>Which choices make the guarantee hold, everyone else doing what they said?</summary>
    public static SmallestQuestion Unlock(Assessment assessment, Guarantee guarantee, SetOptions options)
    {
        var situation = assessment.Situation;
        var choices = new NetChoices(options.ByParty);
        choices.AddCommitments(situation.Agreement.Commitments.Where(item =>
            situation.StandingOf(item) is Standing.Considered or Standing.Pledged));
        choices.AddFacts(situation);
        var net = new UnlockNet(assessment.Network, situation, choices);
        return new SmallestQuestion(guarantee, choices.Names, net.Build(guarantee), IsLoss: false);
    }

    /// <summary>Which losses defeat the guarantee, once all live commitments are confirmed?</summary>
    public static SmallestQuestion Break(Assessment assessment, Guarantee guarantee, SetOptions options)
    {
        var situation = assessment.Situation;
        var choices = new NetChoices(options.ByParty);
        choices.AddCommitments(
            situation.Agreement.Commitments.Where(item => situation.StandingOf(item).IsLive()));
        if (options.Facts)
        {
            choices.AddFacts(situation);
        }

        var net = new BreakNet(assessment, choices);
        return new SmallestQuestion(guarantee, choices.Names, net.Build(guarantee), IsLoss: true);
    }
}

/// <summary>The choices of a question, numbered in order of their names.</summary>
internal sealed class NetChoices(bool byParty)
{
    private readonly Dictionary<object, string> _nameOf = [];
    private Dictionary<object, int>? _numbers;
    private string[]? _names;

    public IReadOnlyList<string> Names => _names ?? Number();

    public void AddCommitments(IEnumerable<Commitment> commitments)
    {
        foreach (var commitment in commitments)
        {
            _nameOf[Taker(commitment)] = byParty ? commitment.Party.Code : ChoiceInputs.Confirm(commitment);
        }
    }

    public void AddFacts(Situation situation)
    {
        foreach (var fact in situation.Agreement.Facts.Where(fact => !situation.IsFixed(fact)))
        {
            _nameOf[fact] = ChoiceInputs.Flip(fact, situation.StatusOf(fact) == FactStatus.True);
        }
    }

    /// <summary>The choice that a commitment belongs to; −1 where it is none.</summary>
    public int Of(Commitment commitment) => Find(Taker(commitment));

    public int Of(Fact fact) => Find(fact);

    private object Taker(Commitment commitment) => byParty ? commitment.Party : commitment;

    private int Find(object thing)
    {
        _ = Names;
        return _numbers!.GetValueOrDefault(thing, -1);
    }

    private string[] Number()
    {
        var sorted = _nameOf.OrderBy(pair => pair.Value, StringComparer.Ordinal).ToList();
        _names = [.. sorted.Select(pair => pair.Value)];
        _numbers = sorted.Select((pair, i) => (pair.Key, i)).ToDictionary(item => item.Key, item => item.i);
        return _names;
    }
}
