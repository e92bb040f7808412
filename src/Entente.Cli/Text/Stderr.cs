using Entente.Agreements.Mistakes;

namespace Entente.Cli.Text;

/// <summary>Short messages to the person at the keyboard.</summary>
internal static class Stderr
{
    /// <summary>One line: what went wrong.</summary>
    public static void Write(string message) => Console.Error.WriteLine($"entente: {MistakeText.Visible(message)}");
}
