using System.Globalization;
using Entente.Register.Log;
using Entente.Register.Registration;
using Microsoft.AspNetCore.Mvc;

namespace Entente.Web.Features.Log;

/// <summary>What a browser needs to check an entry for itself.</summary>
internal static class LogEndpoints
{
    private const string Cose = "application/cose";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/log/checkpoint", (CurrentLog current, HttpContext context) => Fresh(context, Results.Text(
            LogHead.WithCosignatures(
                current.Source.Register.Checkpoint, current.Source.Register.Store.ReadCheckpoints()))))
            .ExcludeFromDescription();
        app.MapGet("/log/keys", (CurrentLog current, HttpContext context) => Fresh(context, Keys(current)))
            .ExcludeFromDescription();
        app.MapGet("/log/consistency", (
            [FromQuery] string? from, [FromQuery] string? to, CurrentLog current, HttpContext context) =>
            Fresh(context, Consistency(current, from, to))).ExcludeFromDescription();
        app.MapGet("/log/{number:long}/statement", (long number, CurrentLog current, HttpContext context) =>
            Fresh(context, current.Log.Find(number) is { } seen
                ? Results.Bytes(seen.Signed.Bytes, Cose, $"entry-{number}.cose")
                : Results.NotFound())).ExcludeFromDescription();
        app.MapGet("/log/{number:long}/receipt", (long number, CurrentLog current, HttpContext context) =>
            Fresh(context, Receipt(current, number))).ExcludeFromDescription();
        MapTiles(app);
    }

    /// <summary>
    /// The log as tlog-tiles has it, for monitors and witnesses: the checkpoint, the tree and its leaves, which hold no
    /// statement.
    /// </summary>
    private static void MapTiles(IEndpointRouteBuilder app) =>
        app.MapGet("/tlog/{**path}", (string? path, CurrentLog current) =>
            current.Source.Register.Published(path ?? "") is { } bytes
                ? Results.Bytes(bytes, path == "checkpoint" ? "text/plain; charset=utf-8" : "application/octet-stream")
                : Results.NotFound()).ExcludeFromDescription();

    private static IResult Fresh(HttpContext context, IResult result)
    {
        context.Response.Headers.CacheControl = "no-store";
        return result;
    }

    private static IResult Receipt(CurrentLog current, long number) => current.Log.Find(number) is null
        ? Results.NotFound()
        : current.Source.Register.Receipt(number) is { } receipt
            ? Results.Bytes(receipt, Cose, $"entry-{number}.receipt.cose")
            : Results.Text(
                "This board has not the keys of the log, so it cannot sign a receipt. Ask where the log is written.",
                statusCode: StatusCodes.Status503ServiceUnavailable);

    // They are public in the log; the thumbprint in a statement says which of them has signed it.
    private static IResult Keys(CurrentLog current)
    {
        var state = current.Log.State;
        return Results.Json(new
        {
            register = state.Origin,
            receiptKey = state.ReceiptKey!.Write(),
            checkpointKey = state.CheckpointKey!.Write(),
            keys = state.Keys.Values.OrderBy(key => key.Since).Select(Told),
        });
    }

    private static object Told(EnrolledKey key) => new
    {
        name = key.Key.Name, key = key.Key.Write(), party = key.Party, person = key.Person, since = key.Since,
        until = key.Until,
    };

    private static IResult Consistency(CurrentLog current, string? from, string? to)
    {
        TreeReader tree = current.Source.Register.Tree();
        return SizeIn(from) is { } before && SizeIn(to) is { } after && before <= after && after <= tree.Size
            ? Results.Json(new
            {
                from = before,
                to = after,
                proof = tree.Consistency(before, after).Select(Convert.ToBase64String),
            })
            : Results.Text(
                $"from and to are numbers of entries: the first at most the second, the second at most {tree.Size}.",
                statusCode: StatusCodes.Status400BadRequest);
    }

    private static long? SizeIn(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
}
