using Entente.Register.Stores;

namespace Entente.Register.Tests.Stores;

public sealed class SqliteContractTests : StoreContract
{
    private readonly TemporaryFolder _folder = new();

    protected override RegisterPlace Place => new(_folder.File("coalition.register"), null);

    protected override void Tamper(string sql) => SqliteFiles.Execute(Place.Path!, sql);

    protected override void RaiseVersion() => Tamper("PRAGMA user_version = 3");

    public override void Dispose()
    {
        base.Dispose();
        _folder.Dispose();
    }
}
