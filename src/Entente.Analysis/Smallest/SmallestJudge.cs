using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Analysis.Assessments;
using Entente.Analysis.Fixpoints;
using Entente.Analysis.Networks;
using Entente.Analysis.Sets;

namespace Entente.Analysis.Smallest;

/// <summary>
/// Judges what the solver found before it is shown: each set by the counting engine, which knows nothing of the
/// reduced graph, and as many as can be by the plain evaluator, which asks each commitment about each other one.
/// </summary>
internal sealed class SmallestJudge(Assessment assessment, SmallestQuestion question, SetOptions options)
{
    private const long PlainWork = 50_000_000;

    private readonly Situation _before = assessment.Situation;
    private readonly long _mostPlain =
        PlainWork / Math.Max(1L, (long)assessment.Agreement.Commitments.Count * assessment.Agreement.Commitments.Count);

    private int _judged;

    /// <summary>Lets a set pass that is a solution.</summary>
    /// <exception cref="InvalidOperationException">It is none: the program has a mistake.</exception>
    public void Judge(IReadOnlyList<string> set)
    {
        List<Choice> given = [.. _before.Given, .. set.SelectMany(ChoicesOf)];
        if (!IsSolution(ByCounting(given)) || (_judged++ < _mostPlain && !IsSolution(ByDefinition(given))))
        {
            throw new InvalidOperationException(
                $"a set that the solver found is none by the definition ({string.Join(", ", set)}): this is a mistake "
                + "of the program, please report it with the agreement");
        }
    }

    private bool IsSolution(bool holds) => holds != question.IsLoss;

    private bool ByDefinition(List<Choice> given)
    {
        var situation = Situation.Of(_before.Agreement, _before.AsOf, given);
        return PlainEvaluator
            .Least(
                situation,
                fact => FactReading.Of(situation.StatusOf(fact) == FactStatus.True),
                question.IsLoss ? PlainEvaluator.EveryoneLive : PlainEvaluator.AsPledged)
            .Holds(question.Guarantee, Level.Effect);
    }

    // Losses begin where everyone has signed; what they withdraw is on offer no more, so the network is built anew.
    private bool ByCounting(List<Choice> given)
    {
        var signed = question.IsLoss ? Everyone(given) : [];
        var situation = Situation.Of(_before.Agreement, _before.AsOf, [.. given, .. signed]);
        var network = question.IsLoss ? NetworkBuilder.Build(situation) : assessment.Network;
        var kind = question.IsLoss ? FixpointKind.Now : FixpointKind.Projected;
        var node = network.GuaranteeInEffect(question.Guarantee.Index);
        return Fixpoint.Of(network, situation, kind).IsTrue(node);
    }

    private IEnumerable<Choice> Everyone(List<Choice> given)
    {
        var situation = Situation.Of(_before.Agreement, _before.AsOf, given);
        return _before.Agreement.Commitments
            .Where(item => situation.StandingOf(item).IsLive())
            .Select(item => new CommitmentChoice(item, CommitmentStatus.Confirmed));
    }

    private IEnumerable<Choice> ChoicesOf(string name)
    {
        var taken = question.IsLoss ? CommitmentStatus.Withdrawn : CommitmentStatus.Confirmed;
        var value = name.IndexOf('=', StringComparison.Ordinal);
        if (value >= 0)
        {
            var fact = assessment.Agreement.Find<Fact>(name[..value])!;
            return [new FactChoice(fact, name[value..] == "=true" ? FactStatus.True : FactStatus.False)];
        }

        return options.ByParty
            ? assessment.Agreement.Commitments
                .Where(item => item.Party.Code == name && _before.StandingOf(item).IsLive())
                .Select(item => new CommitmentChoice(item, taken))
            : [new CommitmentChoice(assessment.Agreement.Find<Commitment>(name)!, taken)];
    }
}
