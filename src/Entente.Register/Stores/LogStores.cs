namespace Entente.Register.Stores;

/// <summary>Opens the store of a place.</summary>
public static class LogStores
{
    /// <param name="mayWrite">False: for reading alone; a file that is not there is not made.</param>
    public static ILogStore Open(RegisterPlace place, bool mayWrite, TimeProvider time) =>
        SqliteStore.Open(place.Path!, mayWrite, time);
}
