using Entente.Agreements.Guarantees;
using Entente.Analysis;
using Entente.Analysis.Assessments;
using Entente.Analysis.Sets;
using Entente.Web.Addresses;

namespace Entente.Web.Features.WhatIf;

/// <summary>A question about one guarantee that can take long.</summary>
/// <param name="Ask">unlock, joint, break, power or odds.</param>
internal sealed record SetQuestion(string Ask, Guarantee Guarantee, bool ByParty, bool Facts, bool Cheapest)
{
    /// <summary>Sets that are listed; the number beside them is exact.</summary>
    public const int MostListed = 40;

    /// <summary>Sets of which is told what comes of them.</summary>
    private const int MostTold = 8;

    public static IReadOnlyList<(string Ask, string Title)> Kinds { get; } =
    [
        ("unlock", "What makes it hold"),
        ("joint", "Who could sign together"),
        ("break", "What breaks it"),
        ("power", "Whose voice weighs how much"),
        ("odds", "How likely it is"),
    ];

    /// <summary>The answer, or one that is being worked on.</summary>
    public LongAnswer In(LongAnswers answers, BoardView view, string again) => answers.Ask(
        (view.Edition.Number, view.AsOf, string.Join(',', view.Given), this), again, (progress, stop) => Answer(
            view.Assessment,
            new SetOptions
            {
                Limit = MostListed,
                ByParty = ByParty,
                Facts = Facts,
                Cheapest = Cheapest,
                Progress = progress,
                Cancellation = stop,
            }));

    private object Answer(Assessment assessment, SetOptions options) => Ask switch
    {
        "joint" => Told(assessment, AgreementAnalyzer.Joint(assessment, Guarantee, options), options),
        "break" => WithLosses(assessment, AgreementAnalyzer.Break(assessment, Guarantee, options), options),
        "power" => AgreementAnalyzer.Power(assessment, Guarantee, options),
        "odds" => AgreementAnalyzer.Odds(assessment, Guarantee, options),
        _ => Told(assessment, AgreementAnalyzer.Unlock(assessment, Guarantee, options), options),
    };

    private static ChoiceSets Told(Assessment assessment, ChoiceSets sets, SetOptions options) =>
        sets.Sets is [{ Count: 0 }] or [] ? sets : AgreementAnalyzer.WithSteps(assessment, sets, options, MostTold);

    private static ChoiceSets WithLosses(Assessment assessment, ChoiceSets sets, SetOptions options) =>
        sets.Sets is [{ Count: 0 }] or [] ? sets : AgreementAnalyzer.WithLosses(assessment, sets, options, MostTold);
}
