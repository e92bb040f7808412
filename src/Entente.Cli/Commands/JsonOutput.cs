using Entente.Analysis.Answers;

namespace Entente.Cli.Commands;

/// <summary>Writes an answer as JSON to standard output.</summary>
internal static class JsonOutput
{
    public static int Write(Asked asked, Func<int?, JsonAnswer> answer)
    {
        var json = answer(asked.Limit);
        using var output = Console.OpenStandardOutput();
        output.Write(json.Bytes.Span);
        output.Flush();
        return json.IsComplete ? ExitCodes.Answered : ExitCodes.Incomplete;
    }
}
