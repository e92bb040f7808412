namespace Entente.Register.Stores;

/// <summary>What shows that a file was not written to: its length, its time, and no journal beside it.</summary>
/// <param name="IsSettled">No other file holds a part of what it means.</param>
internal readonly record struct FileStamp(long Length, DateTime Written, bool IsSettled)
{
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        var journal = new FileInfo(path + "-wal");
        return new FileStamp(
            file.Exists ? file.Length : 0,
            file.Exists ? file.LastWriteTimeUtc : default,
            !(journal.Exists && journal.Length > 0));
    }
}
