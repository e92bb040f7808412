namespace Entente.Web.Accounts;

/// <summary>Something that happens once for a store: the first to write its row has done it.</summary>
internal sealed class Settled
{
    public const string FirstKeeper = "first-keeper";
    public const string Version = "version";

    public required string Name { get; init; }

    public required string Value { get; init; }
}
