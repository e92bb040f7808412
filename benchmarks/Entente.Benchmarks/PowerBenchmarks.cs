using BenchmarkDotNet.Attributes;
using Entente.Diagrams.Voting;

namespace Entente.Benchmarks;

/// <summary>Both indices of a board of 190 members and some five million votes, on one thread.</summary>
[Config(typeof(InThisProcess))]
public class PowerBenchmarks
{
    private long[] _weights = [];

    [Params(50, 70, 85)]
    public int QuotaPercent { get; set; }

    [GlobalSetup]
    public void Weigh() => _weights = Diagrams.Trees.Votes.Weights();

    [Benchmark(Baseline = true)]
    public object Banzhaf() => Vote().BanzhafSwings();

    [Benchmark]
    public object ShapleyShubik() => Vote().ShapleyShubik();

    private WeightedVote Vote() => new(_weights, (_weights.Sum() * QuotaPercent / 100) + 1, threads: 1);
}
