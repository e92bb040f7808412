using System.Diagnostics;
using System.Globalization;

namespace Entente.Benchmarks.Fuzzing;

/// <summary>
/// <c>fuzz reader --inputs N --seed S [--from I]</c>: tries so many inputs, and says which one failed, took too long
/// or too much memory.
/// </summary>
internal static class FuzzCommand
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(5);
    private const long MostBytes = 256L << 20;
    private const int ReportEvery = 1_000_000;

    public static int Run(string[] arguments)
    {
        var inputs = Option(arguments, "--inputs", 1_000_000);
        var seed = Option(arguments, "--seed", 1);
        var from = Option(arguments, "--from", 0);
        var corpus = Path.Combine(Directory.GetCurrentDirectory(), "tests/Entente.Agreements.Tests/Mistakes/Corpus");
        var fuzz = new ReaderFuzz(new FuzzInputs(ReadCorpus(corpus)));
        var current = from;
        var since = Stopwatch.GetTimestamp();
        using var watch = new Timer(_ => StopWhenHung(seed, ref current, ref since), null, 1_000, 1_000);
        var start = Stopwatch.GetTimestamp();
        for (var input = from; input < from + inputs; input++)
        {
            Volatile.Write(ref since, Stopwatch.GetTimestamp());
            Volatile.Write(ref current, input);
            if (Try(fuzz, (ulong)seed, input) is { } problem)
            {
                Console.Error.WriteLine($"seed {seed}, input {input}: {problem}\n{fuzz.Show((ulong)seed, input)}");
                return 1;
            }

            if ((input + 1) % ReportEvery == 0)
            {
                Console.Error.WriteLine($"{input + 1} inputs, {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s");
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{inputs:N0} inputs: {fuzz.Conditions:N0} conditions, {fuzz.Files:N0} files, "
                + $"of which {fuzz.Agreements:N0} are agreements; {fuzz.Mistakes:N0} mistakes reported; "
                + $"{Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s; "
                + $"{Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at most; nothing failed"));
        return 0;
    }

    private static string? Try(ReaderFuzz fuzz, ulong seed, long input)
    {
        var start = Stopwatch.GetTimestamp();
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            if (fuzz.Try(seed, input) is { } wrong)
            {
                return wrong;
            }
        }
#pragma warning disable CA1031 // Whatever is thrown is what is looked for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e.ToString();
        }

        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return bytes > MostBytes ? $"{bytes >> 20} MiB were allocated"
            : Stopwatch.GetElapsedTime(start) > LongestTime ? "it took too long"
            : null;
    }

    private static void StopWhenHung(long seed, ref long current, ref long since)
    {
        if (Stopwatch.GetElapsedTime(Volatile.Read(ref since)) > LongestTime * 2)
        {
            Console.Error.WriteLine($"seed {seed}, input {Volatile.Read(ref current)}: it does not end");
            Environment.Exit(1);
        }
    }

    private static List<byte[]> ReadCorpus(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".expected", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes),
    ];

    private static long Option(string[] arguments, string name, long otherwise)
    {
        var at = Array.IndexOf(arguments, name);
        return at < 0 || at + 1 >= arguments.Length
            ? otherwise
            : long.Parse(arguments[at + 1], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }
}
