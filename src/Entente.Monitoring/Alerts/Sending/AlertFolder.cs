using Entente.Monitoring.Evidence;

namespace Entente.Monitoring.Alerts.Sending;

/// <summary>
/// A folder with a file for each alert, written once and never changed, and <c>sent.jsonl</c>, which says what has
/// reached whom.
/// </summary>
public sealed class AlertFolder(string path)
{
    internal string SentList => Path.Combine(path, "sent.jsonl");

    /// <summary>Writes an alert whose file is not there yet.</summary>
    /// <returns>Whether it is new.</returns>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public bool Add(CapAlert alert)
    {
        Directory.CreateDirectory(path);
        var file = FileOf(alert.Identifier);
        if (File.Exists(file))
        {
            return false;
        }

        WholeFile.Write(file, CapWriter.Write(alert), replaces: false);
        return true;
    }

    /// <summary>An alert as its file has it; null where that is no alert.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public StoredAlert? Read(string identifier) => StoredAlert.Read(File.ReadAllBytes(FileOf(identifier)));

    /// <summary>Keeps others from sending out of this folder until it is disposed of.</summary>
    /// <exception cref="IOException">Somebody else is sending.</exception>
    internal IDisposable TakeTurn()
    {
        Directory.CreateDirectory(path);
        try
        {
            return new FileStream(
                Path.Combine(path, "sent.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new IOException(
                $"{e.Message} If somebody else is sending out of {path} just now, try again when that is done", e);
        }
    }

    private string FileOf(string identifier) => Path.Combine(path, identifier + ".xml");
}
