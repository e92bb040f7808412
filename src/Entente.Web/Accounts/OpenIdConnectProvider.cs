namespace Entente.Web.Accounts;

/// <summary>The OpenID Connect provider of a ministry, from the environment.</summary>
/// <param name="Authority">Its address; https, or http on this machine.</param>
/// <param name="Name">What the button says.</param>
internal sealed record OpenIdConnectProvider(Uri Authority, string ClientId, string ClientSecret, string Name)
{
    public const string Scheme = "oidc";
    public const string AuthorityVariable = "ENTENTE_OIDC_AUTHORITY";
    public const string ClientIdVariable = "ENTENTE_OIDC_CLIENT_ID";
    public const string SecretVariable = "ENTENTE_OIDC_CLIENT_SECRET";
    public const string SecretFileVariable = "ENTENTE_OIDC_CLIENT_SECRET_FILE";
    public const string NameVariable = "ENTENTE_OIDC_NAME";

    /// <summary>The provider; null without a problem where none is asked for.</summary>
    public static (OpenIdConnectProvider? Provider, string? Problem) Read(Func<string, string?> variable)
    {
        if (variable(AuthorityVariable) is not { Length: > 0 } text)
        {
            return (null, null);
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var authority)
            || !(authority.Scheme == "https" || (authority.Scheme == "http" && authority.IsLoopback)))
        {
            return (null, $"{AuthorityVariable} takes the https address of an OpenID Connect provider");
        }

        if (variable(ClientIdVariable) is not { Length: > 0 } client)
        {
            return (null, $"{AuthorityVariable} is set, and {ClientIdVariable} is missing");
        }

        var (secret, problem) = ReadSecret(variable);
        return secret is null
            ? (null, problem)
            : (new(authority, client, secret, variable(NameVariable) is { Length: > 0 } name
                ? name
                : authority.Host), null);
    }

    /// <summary>Without the secret: a record would show it.</summary>
    public override string ToString() => $"{Name} at {Authority}";

    private static (string? Secret, string? Problem) ReadSecret(Func<string, string?> variable)
    {
        if (variable(SecretVariable) is { Length: > 0 } secret)
        {
            return (secret, null);
        }

        if (variable(SecretFileVariable) is not { Length: > 0 } path)
        {
            return (null, $"the client secret is missing: set {SecretFileVariable} to a file that holds it");
        }

        try
        {
            var text = File.ReadAllText(path).Trim();
            return text.Length > 0 ? (text, null) : (null, $"{path}, named by {SecretFileVariable}, is empty");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"{path}, named by {SecretFileVariable}, cannot be read");
        }
    }
}
