using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Assessments;

namespace Entente.Analysis.Sets;

/// <summary>Facts without which a guarantee does not hold even once everybody has signed.</summary>
public static class FactsInTheWay
{
    /// <summary>Beyond this many open facts they are not tried one by one.</summary>
    private const int MostTried = 100;

    /// <summary>
    /// A smallest set of open facts which, if they were true, would let the guarantee hold once everybody has signed;
    /// empty where it holds anyway or where facts alone do not help.
    /// </summary>
    public static IReadOnlyList<Fact> Find(Assessment assessment, Guarantee guarantee)
    {
        var situation = assessment.Situation;
        var facts = situation.Agreement.Facts
            .Where(fact => !situation.IsFixed(fact) && situation.StatusOf(fact) != FactStatus.True)
            .OrderBy(fact => fact.Id, StringComparer.Ordinal)
            .ToList();
        if (facts.Count > MostTried || !Holds(situation, guarantee, facts))
        {
            return [];
        }

        foreach (var fact in facts.ToList())
        {
            var fewer = facts.Where(other => other != fact).ToList();
            facts = Holds(situation, guarantee, fewer) ? fewer : facts;
        }

        return facts;
    }

    private static bool Holds(Situation before, Guarantee guarantee, List<Fact> facts)
    {
        var choices = facts.Select(fact => new FactChoice(fact, FactStatus.True));
        var situation = Situation.Of(before.Agreement, before.AsOf, [.. before.Given, .. choices]);
        return PlainEvaluator
            .Least(
                situation,
                fact => FactReading.Of(situation.StatusOf(fact) == FactStatus.True),
                PlainEvaluator.EveryoneLive)
            .Holds(guarantee, Level.Effect);
    }
}
