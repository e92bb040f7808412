namespace Entente.Acceptance.Tests.Web.Accounts;

/// <summary>What holds of accounts wherever they are kept: it is asked of a file and of a database.</summary>
public abstract class AccountsContract(SharedPostgres? postgres)
{
    private protected Task<AccountsBench> StartAsync() => AccountsBench.StartAsync(postgres?.NewPlace());

    private protected AccountsBench WithoutTables() => AccountsBench.WithoutTables(postgres?.NewPlace());
}
