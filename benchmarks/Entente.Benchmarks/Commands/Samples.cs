using System.Diagnostics;

namespace Entente.Benchmarks.Commands;

/// <summary>Times of one thing, in milliseconds.</summary>
internal sealed class Samples
{
    private readonly List<double> _times = [];

    public double Least => _times.Min();

    public double Worst => _times.Max();

    public double Median => _times.Order().ElementAt(_times.Count / 2);

    public int Count => _times.Count;

    public static Samples Of(int times, Action action)
    {
        var samples = new Samples();
        for (var i = 0; i < times; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            samples.Time(() =>
            {
                action();
                return 0;
            });
        }

        return samples;
    }

    public T Time<T>(Func<T> function)
    {
        var start = Stopwatch.GetTimestamp();
        var result = function();
        _times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return result;
    }

    public void Add(Samples more) => _times.AddRange(more._times);

    public override string ToString() => FormattableString.Invariant($"{Median,9:0.00} {Least,9:0.00} {Worst,9:0.00}");
}
