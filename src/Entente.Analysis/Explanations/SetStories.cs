using Entente.Agreements.Commitments;
using Entente.Analysis.Assessments;
using Entente.Analysis.Sets;

namespace Entente.Analysis.Explanations;

/// <summary>Adds to listed sets what comes of them, as far as there is time.</summary>
internal static class SetStories
{
    private const int ReportEvery = 64;

    public static ChoiceSets WithSteps(Assessment assessment, ChoiceSets sets, SetOptions options, int most)
    {
        var choices = new NamedChoices(assessment.Situation, options.ByParty, CommitmentStatus.Confirmed);
        var teller = new StepTeller(assessment);
        var (told, isCut) = Told(sets, options, most, set => teller.Tell(set, choices.Of(set)));
        return isCut ? Stopped(sets) with { Steps = told } : sets with { Steps = told };
    }

    public static ChoiceSets WithLosses(Assessment assessment, ChoiceSets sets, SetOptions options, int most)
    {
        var choices = new NamedChoices(assessment.Situation, options.ByParty, CommitmentStatus.Withdrawn);
        var teller = new LossTeller(assessment);
        var (told, isCut) = Told(sets, options, most, set => teller.Tell(set, choices.Of(set)));
        return isCut ? Stopped(sets) with { Losses = told } : sets with { Losses = told };
    }

    private static (List<T> Told, bool IsCut) Told<T>(
        ChoiceSets sets, SetOptions options, int most, Func<IReadOnlyList<string>, T> tell)
    {
        var told = new List<T>();
        var wanted = Math.Min(most, sets.Sets.Count);
        while (told.Count < wanted && !options.Cancellation.IsCancellationRequested)
        {
            if (told.Count % ReportEvery == 0)
            {
                options.Progress?.Report($"Telling what comes of them: {told.Count:N0} of {wanted:N0}");
            }

            told.Add(tell(sets.Sets[told.Count]));
        }

        return (told, told.Count < wanted);
    }

    private static ChoiceSets Stopped(ChoiceSets sets) =>
        sets.WasStopped ? sets : sets with { WasStopped = true, Stop = "stopped before all of it was told" };
}
