namespace Entente.Web.Accounts;

/// <summary>Where someone goes after signing in: a page of this board, whatever the address asked for.</summary>
internal static class LocalAddress
{
    public static string Of(string? text) =>
        text is ['/', ..]
            && text is not ['/', '/' or '\\', ..]
            && !text.Any(char.IsControl)
            && Uri.TryCreate(text, UriKind.Relative, out _)
            && !text.StartsWith("/sign-", StringComparison.Ordinal)
            && !text.StartsWith("/invitation", StringComparison.Ordinal)
            ? text
            : "/";
}
