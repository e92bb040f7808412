using System.Runtime.ExceptionServices;

namespace Entente.Diagrams.Nodes;

/// <summary>
/// Operations recurse once for each level. Where there are many, they run on a thread whose stack is deep enough,
/// so that no number of variables ends the process.
/// </summary>
internal static class DeepStack
{
    private const int LevelsOnAnyStack = 1000;
    private const int BytesForEachLevel = 1024;

    [ThreadStatic]
    private static int levelsHere;

    public static T Run<T>(int levels, Func<T> work)
    {
        if (levels <= Math.Max(LevelsOnAnyStack, levelsHere))
        {
            return work();
        }

        T? result = default;
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() => failure = Try(levels, work, out result), StackBytes(levels));
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    /// <summary>A mebibyte, and a kibibyte for each level; a gibibyte at most.</summary>
    public static int StackBytes(int levels) =>
        (int)Math.Min((1L << 20) + ((long)levels * BytesForEachLevel), 1L << 30);

    private static ExceptionDispatchInfo? Try<T>(int levels, Func<T> work, out T? result)
    {
        levelsHere = levels;
        result = default;
        try
        {
            result = work();
            return null;
        }
        catch (Exception exception)
        {
            return ExceptionDispatchInfo.Capture(exception);
        }
    }
}
