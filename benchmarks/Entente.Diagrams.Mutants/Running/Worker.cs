using System.Diagnostics;
using System.Globalization;

namespace Entente.Diagrams.Mutants.Running;

/// <summary>
/// The process in which tests run. It answers each line it is told with one line:
/// <code>
/// tests                     the names, with tabs between
/// statics                   done
/// run MUTANT TEST LIMIT     passed, failed or endless; seconds, steps, and why it failed
/// reached                   the mutants reached since it was last asked
/// </code>
/// </summary>
internal sealed class Worker(string folder)
{
    private const int StackBytes = 64 << 20;

    private readonly TextWriter answers = Console.Out;

    public int Serve()
    {
        Console.SetOut(TextWriter.Null);
        Thread thread = new(Answer, StackBytes);
        thread.Start();
        thread.Join();
        return 0;
    }

    private void Answer()
    {
        Kernel kernel = new(folder);
        while (Console.In.ReadLine() is { } line)
        {
            answers.WriteLine(line.Split(' ') switch
            {
                ["tests"] => string.Join('\t', kernel.Tests.Select(test => test.Name)),
                ["statics"] => MakeStatics(kernel),
                ["reached"] => string.Join(' ', kernel.TakeReached()),
                ["run", string mutant, string test, string limit] =>
                    Run(kernel, Number(mutant), kernel.Tests[Number(test)], long.Parse(limit, null)),
                _ => throw new InvalidOperationException($"Not understood: {line}"),
            });
            answers.Flush();
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string MakeStatics(Kernel kernel)
    {
        kernel.MakeAllStatics();
        return "done";
    }

    private static string Run(Kernel kernel, int mutant, TestCase test, long limit)
    {
        kernel.Reset(mutant, limit);
        long start = Stopwatch.GetTimestamp();
        string why = "";
        try
        {
            test.Run();
        }
        catch (Exception exception)
        {
            why = $"{exception.GetType().Name}: {exception.Message.Split('\n')[0]}";
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        long steps = kernel.Steps;
        kernel.Reset(-1, long.MaxValue);
        string outcome = steps > limit ? "endless" : why.Length > 0 ? "failed" : "passed";
        why = why.ReplaceLineEndings(" ");
        return string.Create(CultureInfo.InvariantCulture, $"{outcome} {seconds:F6} {steps} {why}");
    }
}
