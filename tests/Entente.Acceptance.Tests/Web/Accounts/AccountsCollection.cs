namespace Entente.Acceptance.Tests.Web.Accounts;

/// <summary>Tests that share one board with accounts.</summary>
[CollectionDefinition(nameof(AccountsBoard))]
public sealed class AccountsCollection : ICollectionFixture<AccountsBoard>;
