namespace Entente.Register.Log;

/// <summary>Names of logs and witnesses.</summary>
public static class NoteNames
{
    /// <summary>Whether a text can be the name of a log: 1 to 200 characters without space or plus sign.</summary>
    public static bool IsName(string name) => NoteKey.IsName(name) && !name.Any(char.IsControl);
}
