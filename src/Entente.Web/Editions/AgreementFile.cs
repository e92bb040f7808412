using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;
using Entente.Analysis;

namespace Entente.Web.Editions;

/// <summary>
/// What stands in the file now: the last edition that could be used, and what is wrong with a newer one.
/// </summary>
/// <param name="Edition">Null as long as the file has never been without errors.</param>
/// <param name="Mistakes">
/// The errors of a file that is newer than the edition; empty while the edition is what stands there.
/// </param>
/// <param name="MistakesNotKept">How many more there are.</param>
/// <param name="Unreadable">Why the file cannot be read now; null where it can.</param>
/// <param name="Reading">Rises by one with each reading that changed something.</param>
public sealed record FileState(
    Edition? Edition, IReadOnlyList<Mistake> Mistakes, int MistakesNotKept, string? Unreadable, int Reading)
{
    public bool IsCurrent => Mistakes.Count == 0 && Unreadable is null;
}

/// <summary>The agreement's file or folder, read again whenever it is saved. The last good edition stays.</summary>
public sealed class AgreementFile : BoardSource
{
    /// <summary>An editor writes a file in several steps; the reading waits until they are over.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(150);

    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly FileSystemWatcher? _watcher;
    private readonly ITimer _settled;
    private string _seen = "";
    private volatile FileState _state = new(null, [], 0, null, 0);

    public AgreementFile(string path, TimeProvider time)
    {
        FilePath = Path.GetFullPath(path);
        _time = time;
        _settled = time.CreateTimer(_ => ReadAgain(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        ReadAgain();
        _watcher = Watch();
    }

    /// <summary>The whole path.</summary>
    public string FilePath { get; }

    public override string Name => FilePath;

    public FileState State => _state;

    /// <summary>Everybody sees all of a file.</summary>
    public override FileState StateFor(Sight sight) => _state;

    /// <summary>Reads the file again where it has changed.</summary>
    public void ReadAgain()
    {
        lock (_lock)
        {
            var fingerprint = Fingerprint();
            if (fingerprint == _seen && _state.Reading > 0)
            {
                return;
            }

            _seen = fingerprint;
            var result = AgreementReader.ReadPath(FilePath);
            var before = _state;
            var reading = before.Reading + 1;
            _state = result.Agreement is { } agreement
                ? new FileState(
                    new Edition(
                        (before.Edition?.Number ?? 0) + 1,
                        new AgreementAnalyzer(agreement),
                        fingerprint,
                        _time.GetUtcNow(),
                        result.Mistakes),
                    [],
                    0,
                    null,
                    reading)
                : new FileState(before.Edition, result.Mistakes, result.MistakesNotKept, result.Unreadable, reading);
        }

        Changed();
    }

    protected override void Dispose(bool disposing)
    {
        _watcher?.Dispose();
        _settled.Dispose();
    }

    // A file that is being replaced can be missing for a moment; then there is nothing to take a fingerprint of.
    private string Fingerprint()
    {
        try
        {
            return Edition.FingerprintOf(FilePath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private FileSystemWatcher? Watch()
    {
        var isFolder = Directory.Exists(FilePath);
        var folder = isFolder ? FilePath : Path.GetDirectoryName(FilePath);
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var watcher = new FileSystemWatcher(folder)
        {
            IncludeSubdirectories = isFolder,
            NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.DirectoryName
                | NotifyFilters.Size,
        };
        if (!isFolder)
        {
            watcher.Filters.Add(Path.GetFileName(FilePath));
        }

        watcher.Changed += (_, _) => Settle();
        watcher.Created += (_, _) => Settle();
        watcher.Deleted += (_, _) => Settle();
        watcher.Renamed += (_, _) => Settle();
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private void Settle() => _settled.Change(Settling, Timeout.InfiniteTimeSpan);
}
