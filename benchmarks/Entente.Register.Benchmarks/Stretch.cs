using System.Diagnostics;

namespace Entente.Register.Benchmarks;

/// <summary>What something took: on the clock, and of all cores together.</summary>
internal readonly record struct Stretch(double Seconds, double ProcessorSeconds)
{
    public static Stretch Of(Action action)
    {
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        action();
        return new(watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }

    public static Stretch operator +(Stretch one, Stretch other) =>
        new(one.Seconds + other.Seconds, one.ProcessorSeconds + other.ProcessorSeconds);

    public override string ToString() => $"{Seconds,9:0.000} s, {ProcessorSeconds,9:0.000} s of processors";

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
