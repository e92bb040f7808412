using Entente.Web.Accounts;

namespace Entente.Web.Hosting;

/// <summary>What is said by the environment, and not on the command line.</summary>
internal sealed class ServeEnvironment(Func<string, string?> variable)
{
    public const string ProxyVariable = "ENTENTE_BEHIND_PROXY";
    public const string NamesVariable = "ENTENTE_HOSTS";

    public bool IsBehindProxy => variable(ProxyVariable) == "1";

    public IReadOnlyList<string> PublicNames => (variable(NamesVariable) ?? "").Split(
        [',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public (OpenIdConnectProvider? Provider, string? Problem) Provider => OpenIdConnectProvider.Read(variable);
}
