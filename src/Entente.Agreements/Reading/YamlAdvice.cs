using Entente.Agreements.Text;
using YamlDotNet.Core;

namespace Entente.Agreements.Reading;

/// <summary>Turns what the YAML library says into what a person can do about it.</summary>
internal static class YamlAdvice
{
    public static string Message(YamlException e)
    {
        var message = e.InnerException is YamlException inner ? inner.Message : e.Message;
        var end = message.IndexOf("): ", StringComparison.Ordinal);
        message = message.StartsWith('(') && end >= 0 ? message[(end + 3)..] : message;
        return message.Length == 0 ? "unexpected structure" : char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');
    }

    public static string For(SourceText source, YamlException e)
    {
        var line = source.Line((int)e.Start.Line);
        if (line.TrimStart(' ').StartsWith("\t"))
        {
            return "Indent with spaces; YAML takes no tabs there";
        }

        if (line.Count(": ") > 1 && !line.Contains('{'))
        {
            return "Put quotes around a text that holds \": \"";
        }

        if (line.Contains('"') || line.Contains('\''))
        {
            return "See whether each quote is closed, and each bracket";
        }

        return "See the indentation of this line and the one before, and whether each bracket is closed";
    }
}
