using System.Text;
using Entente.Analysis.Briefs;
using Entente.Web.Addresses;

namespace Entente.Web.Features.Brief;

/// <summary>The brief as a file, the same that the command line writes.</summary>
internal static class BriefEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/brief/brief.md", (HttpContext context, ViewReader reader, BriefKeeper keeper) =>
            AnswerAsync(context, reader, keeper, "md", "text/markdown; charset=utf-8", BriefMarkdown.Write))
            .ExcludeFromDescription();
        app.MapGet("/brief/brief.html", (HttpContext context, ViewReader reader, BriefKeeper keeper) =>
            AnswerAsync(context, reader, keeper, "html", "text/html; charset=utf-8", BriefHtml.Write))
            .ExcludeFromDescription();
    }

    // A file to keep, never a page of this server: its style stands in it, which the board's own policy forbids.
    private static async Task<IResult> AnswerAsync(
        HttpContext context,
        ViewReader reader,
        BriefKeeper keeper,
        string ending,
        string type,
        Func<Analysis.Briefs.Brief, string> write)
    {
        var query = context.Request.Query;
        var (view, problems) = reader.Read(query[Address.AsOfKey], query[Address.GivenKey]);
        if (view is null || problems.Count > 0)
        {
            return Results.Problem(string.Join("; ", problems), statusCode: StatusCodes.Status400BadRequest);
        }

        return await keeper.OfAsync(view).ConfigureAwait(false) is { } brief
            ? Results.File(Encoding.UTF8.GetBytes(write(brief)), type, $"brief-{view.AsOfText}.{ending}")
            : Results.Problem("it is being worked on; ask again", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
