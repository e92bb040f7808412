namespace Entente.Web.Features.People;

/// <summary>The link that goes to one who is invited.</summary>
internal static class InvitationLink
{
    public static string Of(HttpContext context, string token) =>
        Of($"{context.Request.Scheme}://{context.Request.Host}", token);

    public static string Of(string board, string token) => $"{board.TrimEnd('/')}/invitation/{token}";
}
