using Entente.Register.Stores;

namespace Entente.Register.Tests.Stores;

public sealed class SqliteBeginningTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("entente-begin-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task However_often_several_begin_at_once_one_does_and_the_others_are_told_that_it_is_there()
    {
        for (var round = 0; round < 60; round++)
        {
            var place = RegisterPlace.Parse(Path.Combine(_folder, $"{round}.register"));
            var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(one => Task.Run(() => Begins(place, one))));
            Assert.Equal(1, made.Count(isMade => isMade));
        }
    }

    private static bool Begins(RegisterPlace place, int number)
    {
        using var store = LogStores.Open(place, true, TimeProvider.System);
        try
        {
            store.Create(new StoredHead(0, 0, $"{number}"));
            return true;
        }
        catch (StoreException e) when (e.Trouble == StoreTrouble.Exists)
        {
            return false;
        }
    }
}
