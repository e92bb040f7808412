using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Analysis;
using Entente.Analysis.Answers;
using Entente.Analysis.Assessments;
using Entente.Analysis.Sets;
using Entente.Web.Addresses;

namespace Entente.Web.Features.Api;

/// <summary>Answers as the command line gives them with <c>--json</c>, byte for byte.</summary>
internal static class ApiAnswers
{
    public static JsonAnswer Assess(BoardView view, int? limit) =>
        AnswerJson.Of(view.Assessment, view.Analyzer.Possible(view.Assessment), limit);

    public static JsonAnswer Gaps(BoardView view, int? limit) =>
        AnswerJson.Of(view.Assessment, Balance.Gaps(view.Assessment), limit);

    public static JsonAnswer Burden(BoardView view, int? limit) =>
        AnswerJson.Of(view.Assessment, Balance.Burdens(view.Assessment), limit);

    public static JsonAnswer WhatIf(BoardView view, IReadOnlyList<Choice> choices, int? limit)
    {
        var whatIf = Analysis.Answers.WhatIf.Of(view.Analyzer, view.AsOf, view.Given, choices);
        return AnswerJson.Of(whatIf, view.Analyzer.Possible(whatIf.After), limit);
    }

    /// <summary>Null where the name means nothing that can be explained.</summary>
    public static JsonAnswer? Explain(BoardView view, string name, int? limit) =>
        AgreementAnalyzer.Explain(view.Assessment, name) is { } explanation
            ? AnswerJson.Of(view.Assessment, explanation, limit)
            : null;

    public static JsonAnswer Sets(
        string question, Assessment assessment, Guarantee guarantee, SetOptions options, bool explains)
    {
        var sets = question switch
        {
            "unlock" => AgreementAnalyzer.Unlock(assessment, guarantee, options),
            "joint" => AgreementAnalyzer.Joint(assessment, guarantee, options),
            _ => AgreementAnalyzer.Break(assessment, guarantee, options),
        };
        if (explains && sets.Sets is not [{ Count: 0 }])
        {
            sets = question == "break"
                ? AgreementAnalyzer.WithLosses(assessment, sets, options, int.MaxValue)
                : AgreementAnalyzer.WithSteps(assessment, sets, options, int.MaxValue);
        }

        return SetJson.Of(assessment, sets);
    }

    public static JsonAnswer Power(Assessment assessment, Guarantee guarantee, SetOptions options) =>
        SetJson.Of(assessment, AgreementAnalyzer.Power(assessment, guarantee, options));

    public static JsonAnswer Odds(Assessment assessment, Guarantee guarantee, SetOptions options) =>
        SetJson.Of(assessment, AgreementAnalyzer.Odds(assessment, guarantee, options));
}
