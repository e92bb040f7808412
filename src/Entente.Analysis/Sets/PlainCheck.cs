using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Assessments;

namespace Entente.Analysis.Sets;

/// <summary>
/// Judges listed sets by the plain evaluator, which defines what they mean: an engine that lists a set which is none
/// must not be believed.
/// </summary>
internal sealed class PlainCheck(
    Assessment assessment, Guarantee guarantee, SetOptions options, SigningRule whoSigns, CommitmentStatus taken)
{
    /// <summary>Whether the guarantee holds once a set of choices, named as in answers, is taken.</summary>
    public bool Holds(IReadOnlyList<string> set) => WorldAfter(set).Holds(guarantee, Level.Effect);

    /// <summary>Whether the guarantee holds and everyone who was made to sign would have signed.</summary>
    public bool HoldsForAll(IReadOnlyList<string> set)
    {
        var world = WorldAfter(set);
        return world.Holds(guarantee, Level.Effect) && set.All(name =>
            PlainEvaluator.IsTrue(Find(name).ConfirmsWhen, Level.Signatures, world));
    }

    private World WorldAfter(IReadOnlyList<string> set)
    {
        var before = assessment.Situation;
        var situation = Situation.Of(
            before.Agreement, before.AsOf, [.. before.Given, .. set.SelectMany(ChoicesOf)]);
        return PlainEvaluator.Least(
            situation, fact => FactReading.Of(situation.StatusOf(fact) == FactStatus.True), whoSigns);
    }

    private IEnumerable<Choice> ChoicesOf(string name)
    {
        var value = name.IndexOf('=', StringComparison.Ordinal);
        if (value >= 0)
        {
            var fact = assessment.Agreement.Find<Fact>(name[..value])!;
            return [new FactChoice(fact, name[value..] == "=true" ? FactStatus.True : FactStatus.False)];
        }

        return options.ByParty
            ? assessment.Agreement.Commitments
                .Where(item => item.Party.Code == name && assessment.Situation.StandingOf(item).IsLive())
                .Select(item => new CommitmentChoice(item, taken))
            : [new CommitmentChoice(Find(name), taken)];
    }

    private Commitment Find(string name) => assessment.Agreement.Find<Commitment>(name)!;
}
