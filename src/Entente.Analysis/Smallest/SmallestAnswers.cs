using System.Numerics;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Assessments;
using Entente.Analysis.Sets;

namespace Entente.Analysis.Smallest;

/// <summary>
/// Asks the diagrams for all minimal sets first, within a limit of work, and the solver for the smallest alone where
/// the diagrams do not finish.
/// </summary>
internal static class SmallestAnswers
{
    /// <summary>Sets that the solver looks for where no limit is given: further ones cost a search each.</summary>
    public const int FewSets = 15;

    private const string ByNumber = "They are compared by the number of their choices, not by what they cost.";

    public static ChoiceSets Unlock(Assessment assessment, Guarantee guarantee, SetOptions options) => Answer(
        assessment,
        guarantee,
        options,
        SetQuestions.Unlock,
        () => SmallestQuestion.Unlock(assessment, guarantee, options));

    public static ChoiceSets Break(Assessment assessment, Guarantee guarantee, SetOptions options) => Answer(
        assessment,
        guarantee,
        options,
        SetQuestions.Break,
        () => SmallestQuestion.Break(assessment, guarantee, options));

    /// <summary>The answer of the solver, whatever the diagrams would say.</summary>
    public static ChoiceSets Ask(Assessment assessment, SmallestQuestion question, SetOptions options)
    {
        var found = Find(question, options);
        var judge = new SmallestJudge(assessment, question, options);
        var sets = found.Sets.Select(set => (IReadOnlyList<string>)[.. set.Select(item => question.Names[item])]);
        var listed = sets.ToList();
        listed.ForEach(judge.Judge);
        if (found.IsProven && found.Sets is [] or [{ Count: 0 }])
        {
            // No set at all, or the empty one: that is the whole answer.
            var bySize = listed.ConvertAll(_ => BigInteger.One);
            return new ChoiceSets(question.Guarantee, listed.Count, bySize, listed, "");
        }

        var claim = SmallestClaim.Of(found);
        return new ChoiceSets(question.Guarantee, null, [], listed, "only the smallest sets were looked for")
        {
            Smallest = options.Cheapest ? claim with { Sentences = $"{claim.Sentences} {ByNumber}" } : claim,
        };
    }

    private static ChoiceSets Answer(
        Assessment assessment,
        Guarantee guarantee,
        SetOptions options,
        Func<Assessment, Guarantee, SetOptions, ChoiceSets> byDiagrams,
        Func<SmallestQuestion> ask)
    {
        var question = new Lazy<SmallestQuestion>(ask);
        if (assessment.Agreement.Commitments.Count > DiagramLimit.NeverTooLarge
            && DiagramLimit.IsPassedBy(question.Value))
        {
            return Ask(assessment, question.Value, options);
        }

        using var limit = new DiagramLimit(options);
        var sets = byDiagrams(assessment, guarantee, limit.Options);
        return sets.Count is not null || options.Cancellation.IsCancellationRequested
            ? sets
            : Ask(assessment, question.Value, options);
    }

    private static SmallestFound Find(SmallestQuestion question, SetOptions options)
    {
        if (question.Net is not { } net)
        {
            return Nothing(SmallestStop.TooLarge);
        }

        try
        {
            var ones = Enumerable.Repeat(1L, net.Choices).ToArray();
            return new SmallestSearch(net, ones, new SmallestOptions
            {
                MostSets = Math.Min(options.Limit ?? FewSets, SetOptions.MostListed),
                Cancellation = options.Cancellation,
                Progress = options.Progress,
            }).Run();
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            return Nothing(SmallestStop.NoSolver);
        }
    }

    private static SmallestFound Nothing(SmallestStop stop) => new([], 0, IsProven: false, AreAll: false, stop);
}
