using Entente.Register.Stores;

namespace Entente.Register.Keys;

/// <summary>Files that hold private keys: readable by their owner alone.</summary>
public static class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a file that is not there yet.</summary>
    /// <returns>Why it could not be written; null where it was.</returns>
    public static string? Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            using var file = new StreamWriter(path, options);
            file.Write(text);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return File.Exists(path) ? $"{path} is there already; a key is never written over" : e.Message;
        }
    }

    /// <summary>Reads a person's key.</summary>
    /// <returns>The key, or why it cannot be used.</returns>
    public static (PrivateKey? Key, string? Problem) Read(string path, string? passphrase)
    {
        var (text, problem) = Text(path);
        if (text is null)
        {
            return (null, problem);
        }

        var (key, wrong) = PrivateKey.Parse(text, passphrase);
        return (key, wrong is null ? null : $"{path}: {wrong}");
    }

    /// <summary>Reads the keys of a log.</summary>
    /// <exception cref="StoreException">They are not there, or they are something else.</exception>
    public static OperatorKeys ReadOperator(string path, string origin)
    {
        var (text, problem) = Text(path);
        return text is null
            ? throw new StoreException(StoreTrouble.Missing, $"The keys of the log are needed to write: {problem}")
            : OperatorKeys.Parse(text, origin)
                ?? throw new StoreException(StoreTrouble.Missing, $"{path} does not hold the keys of a log");
    }

    private static (string? Text, string? Problem) Text(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > 100_000 }
                ? (null, $"{path} is not a key: it is too long")
                : (File.ReadAllText(path), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (null, e is FileNotFoundException or DirectoryNotFoundException
                ? $"there is no file {path}"
                : $"{path} could not be read: {e.Message}");
        }
    }
}
