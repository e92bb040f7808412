using Entente.Monitoring.Evidence.Attachments;
using Entente.Web.Editions;
using Entente.Web.Editions.Evidence;

namespace Entente.Web.Features.Ceasefire.Field;

/// <summary>
/// Photos for those who may see the observation that names them: as they were taken where the observation is for some,
/// and without metadata where it is for everybody.
/// </summary>
internal static class PhotoEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/ceasefire/photos/{name}", Serve).ExcludeFromDescription();

    private static IResult Serve(string name, HttpContext context, CurrentEvidence evidence, EvidenceSource source)
    {
        var view = PhotoView.Of(evidence, name);
        if (view is null || source.Attachments.BytesOf(name) is not { } bytes
            || PictureKinds.Of(bytes) is not { } kind)
        {
            return Results.Problem("there is no such photo for you", statusCode: StatusCodes.Status404NotFound);
        }

        var isOriginal = !view.IsStripped || (evidence.MayDecide && context.Request.Query.ContainsKey("original"));
        if ((isOriginal ? bytes : PictureCopy.WithoutMetadata(bytes)) is not { } served)
        {
            return Results.Problem(
                "this photo cannot be shown to everybody: its metadata cannot be taken out",
                statusCode: StatusCodes.Status404NotFound);
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        return Results.Bytes(served, PictureKinds.MediaType(kind));
    }
}
