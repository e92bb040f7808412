namespace Entente.Cli.Text;

/// <summary>
/// Colour with meaning, and never alone: every colour stands beside a word or a sign that says the same. Off in a
/// pipe, with <c>NO_COLOR</c>, and on a terminal that knows none.
/// </summary>
internal sealed class Ink(bool isOn)
{
    private const string Reset = "\u001b[0m";

    public static Ink ForOutput() => new(
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"));

    public string Bold(string text) => Paint("1", text);

    /// <summary>What holds.</summary>
    public string Good(string text) => Paint("32", text);

    /// <summary>What is on its way.</summary>
    public string Coming(string text) => Paint("36", text);

    /// <summary>What is stuck.</summary>
    public string Stuck(string text) => Paint("33", text);

    /// <summary>What fails.</summary>
    public string Bad(string text) => Paint("31", text);

    public string Faint(string text) => Paint("2", text);

    private string Paint(string code, string text) => isOn && text.Length > 0 ? $"\u001b[{code}m{text}{Reset}" : text;
}
