using System.ComponentModel;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;
using Entente.Analysis.Answers;
using Entente.Analysis.Assessments;
using Entente.Analysis.Sets;
using Entente.Web.Addresses;
using Entente.Register.Folding;
using Entente.Web.Editions;
using Entente.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Entente.Web.Features.Api;

/// <summary>The questions of the command line over HTTP: the same options, the same bytes.</summary>
internal static class ApiEndpoints
{
    /// <summary>The policy under which questions about sets wait for their turn.</summary>
    public const string HeavyPolicy = "heavy";

    private const string Json = "application/json";

    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").WithTags("Questions");
        Describe(api, "/assess", "The whole situation.", Plain(ApiAnswers.Assess));
        Describe(api, "/gaps", "What each guarantee requires, against what is offered.", Plain(ApiAnswers.Gaps));
        Describe(api, "/burden", "What each party offers of each capability.", Plain(ApiAnswers.Burden));
        Describe(api, "/explain/{name}", "Why a commitment, guarantee or fact is in its state.", Explain);
        Describe(api, "/whatif", "What changes when choices are taken, and through whom.", WhatIf);
        Describe(api, "/check", "Every mistake in the file as it stands now.", Check);
        DescribeSets(api, "unlock", "All minimal sets of choices that make a guarantee hold.");
        DescribeSets(api, "joint", "All minimal sets of interlocked pledges that resolve the circle together.");
        DescribeSets(api, "break", "All minimal sets of losses that defeat a guarantee.");
        Describe(api, "/power/{guarantee}", "How often each party decides, exactly.", Heavy(ApiAnswers.Power))
            .RequireRateLimiting(HeavyPolicy);
        Describe(api, "/odds/{guarantee}", "The probability, and the weight of each choice.", Heavy(ApiAnswers.Odds))
            .RequireRateLimiting(HeavyPolicy);
    }

    private static RouteHandlerBuilder Describe(
        RouteGroupBuilder api, string path, string summary, Delegate answer) => api.MapGet(path, answer)
        .WithSummary(summary)
        .Produces<object>(StatusCodes.Status200OK, Json)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static void DescribeSets(RouteGroupBuilder api, string question, string summary) => Describe(
        api,
        $"/{question}/{{guarantee}}",
        summary,
        ([Description("The id of a guarantee.")] string guarantee,
            [AsParameters] ApiQuery query,
            [AsParameters] SetQuery sets,
            ViewReader reader,
            CancellationToken stop) => AnswerAbout(
            guarantee,
            query,
            reader,
            (assessment, found, limit) => ApiAnswers.Sets(
                question, assessment, found, OptionsOf(sets, limit, stop), sets.Explain == true)))
        .RequireRateLimiting(HeavyPolicy);

    private static Delegate Plain(Func<BoardView, int?, JsonAnswer> answer) =>
        ([AsParameters] ApiQuery query, ViewReader reader) => AnswerAsync(query, reader, answer);

    private static Delegate Heavy(Func<Assessment, Guarantee, SetOptions, JsonAnswer> answer) => (
        [Description("The id of a guarantee.")] string guarantee,
        [AsParameters] ApiQuery query,
        ViewReader reader,
        CancellationToken stop) => AnswerAbout(guarantee, query, reader, (assessment, found, limit) =>
            answer(assessment, found, new SetOptions { Limit = limit, Cancellation = stop }));

    private static Task<IResult> Explain(string name, [AsParameters] ApiQuery query, ViewReader reader) =>
        AnswerAsync(query, reader, (view, limit) => ApiAnswers.Explain(view, name, limit), () => NotKnown(
            name, "commitment, guarantee or fact", reader, query));

    private static Task<IResult> WhatIf(
        [FromQuery(Name = "choice"), Description("The choices to take, with commas.")] string[]? choice,
        [AsParameters] ApiQuery query,
        ViewReader reader)
    {
        var problems = new List<string>();
        if (query.Read(reader).View is not { } view)
        {
            return AnswerAsync(query, reader, (_, _) => null);
        }

        var choices = ViewReader.ReadChoices(view.Agreement, view.AsOf, choice ?? [], problems);
        if (choices.Count == 0 && problems.Count == 0)
        {
            problems.Add("choice names what is to be taken, as in ?choice=fra-land,ceasefire=true");
        }

        return problems.Count > 0
            ? Task.FromResult(Refused(problems))
            : AnswerAsync(query, reader, (own, limit) => ApiAnswers.WhatIf(own, choices, limit));
    }

    private static IResult Check(BoardSource source, HttpContext context)
    {
        var result = source is RegisterSource register
            ? AgreementViews.Read(register.FoldOf(CurrentSight.Of(context)).Document(null), "register")
            : AgreementReader.ReadPath(source.Name);
        return result.Unreadable is { } reason
            ? Results.Problem(reason, statusCode: StatusCodes.Status409Conflict)
            : Results.Bytes(AnswerJson.Of(result, limit: null).Bytes, Json);
    }

    private static Task<IResult> AnswerAbout(
        string id, ApiQuery query, ViewReader reader, Func<Assessment, Guarantee, int?, JsonAnswer> answer) =>
        AnswerAsync(
            query,
            reader,
            (view, limit) => view.Agreement.Find<Guarantee>(id) is { } guarantee
                ? answer(view.Assessment, guarantee, limit)
                : null,
            () => NotKnown(id, "guarantee", reader, query));

    private static async Task<IResult> AnswerAsync(
        ApiQuery query,
        ViewReader reader,
        Func<BoardView, int?, JsonAnswer?> answer,
        Func<IResult>? refusal = null)
    {
        var (view, limit, problems) = query.Read(reader);
        if (problems.Count > 0)
        {
            return Refused(problems);
        }

        if (view is null)
        {
            return Results.Problem(
                "the agreement has mistakes, and has had them since the server began; GET /api/check lists them",
                statusCode: StatusCodes.Status409Conflict);
        }

        var json = await DeepWork.RunAsync(() => answer(view, limit)).ConfigureAwait(false);
        return json is null ? refusal!() : Results.Bytes(json.Bytes, Json);
    }

    private static IResult Refused(IEnumerable<string> problems) =>
        Results.Problem(string.Join("; ", problems), statusCode: StatusCodes.Status400BadRequest);

    private static IResult NotKnown(string name, string kind, ViewReader reader, ApiQuery query)
    {
        var agreement = query.Read(reader).View!.Agreement;
        var known = kind == "guarantee" ? agreement.Guarantees.Select(item => item.Id) : agreement.AllNames();
        var near = NameSuggestion.Nearest(name, known);
        return Results.Problem(
            $"\"{name}\" is no {kind} of this agreement" + (near is null ? "" : $"; did you mean {near}?"),
            statusCode: StatusCodes.Status404NotFound);
    }

    private static SetOptions OptionsOf(SetQuery query, int? limit, CancellationToken stop) => new()
    {
        Limit = limit,
        ByParty = query.By == "party",
        Facts = query.Facts == true,
        Cheapest = query.Cheapest == true,
        Cancellation = stop,
    };
}
