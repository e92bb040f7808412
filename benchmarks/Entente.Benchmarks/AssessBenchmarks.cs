using BenchmarkDotNet.Attributes;
using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Analysis;
using Entente.Analysis.Assessments;
using Entente.Analysis.Fixpoints;
using Entente.Analysis.Networks;
using Entente.Benchmarks.Commands;
using Entente.Benchmarks.Generation;

namespace Entente.Benchmarks;

/// <summary>An assessment, its network, the least fixpoint alone, and one what-if after it.</summary>
[Config(typeof(InThisProcess))]
[MemoryDiagnoser]
public class AssessBenchmarks
{
    private Agreement? _agreement;
    private Situation? _situation;
    private Network? _network;
    private WhatIfSession? _session;
    private CommitmentChoice? _choice;

    [Params("counts", "mixed")]
    public string Kind { get; set; } = "counts";

    [Params(100_000, 1_000_000)]
    public int Commitments { get; set; }

    [GlobalSetup]
    public void Generate()
    {
        _agreement = AgreementGenerator.Generate(Profile.Named(Kind, Commitments, 1));
        _situation = Situation.Of(_agreement, Days.Today, []);
        _network = NetworkBuilder.Build(_situation);
        _session = new AgreementAnalyzer(_agreement).BeginWhatIf(Days.Today, []);
        var considered = _agreement.Commitments.First(item => item.History[0].Status == CommitmentStatus.Considered);
        _choice = new CommitmentChoice(considered, CommitmentStatus.Confirmed);
    }

    [Benchmark]
    public object BuildNetwork() => NetworkBuilder.Build(_situation!);

    [Benchmark]
    public object LeastFixpoint() => Fixpoint.Of(_network!, _situation!, FixpointKind.Projected);

    [Benchmark]
    public object Assess() => new AgreementAnalyzer(_agreement!).Assess(Days.Today, []);

    [Benchmark]
    public object AskWhatIf() => _session!.Ask([_choice!]);
}
