using System.Numerics;
using BenchmarkDotNet.Attributes;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Trees;

namespace Entente.Benchmarks;

/// <summary>
/// The kernel on fault trees: a diagram and all that is asked of it, and the two passes over one that is there. Trees
/// lie in the folder that the environment variable names.
/// </summary>
[Config(typeof(InThisProcess))]
[MemoryDiagnoser]
public class TreeBenchmarks
{
    private const string Folder = "ENTENTE_TREES";

    private TreeCircuit? _tree;
    private CompiledCircuit? _compiled;

    public static IEnumerable<string> Trees =>
        Environment.GetEnvironmentVariable(Folder) is { Length: > 0 } folder
            ? Directory.EnumerateFiles(folder, "*.xml").Select(path => Path.GetFileNameWithoutExtension(path)!).Order()
            : [];

    [ParamsSource(nameof(Trees))]
    public string Tree { get; set; } = "";

    [GlobalSetup]
    public void Read()
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable(Folder)!, Tree + ".xml");
        _tree = new TreeCircuit(FaultTree.Read(path));
        _compiled = Compile();
    }

    [GlobalCleanup]
    public void End() => _compiled!.Dispose();

    [Benchmark(Baseline = true)]
    public object BuildAndAnswer()
    {
        using var compiled = Compile();
        _ = compiled.Probability(_tree!.Chances);
        _ = compiled.Importances(_tree.Chances);
        return compiled.Run(circuit => circuit.CountMinimalSolutionsBySize()).TryGet(
            out IReadOnlyList<BigInteger>? counts)
            ? counts
            : throw new InvalidOperationException(Tree);
    }

    [Benchmark]
    public void Build() => Compile().Dispose();

    [Benchmark]
    public double Probability() => _compiled!.Probability(_tree!.Chances);

    [Benchmark]
    public object Importances() => _compiled!.Importances(_tree!.Chances);

    private CompiledCircuit Compile() =>
        CompiledCircuit.Compile(_tree!.Circuit, _tree.Root).TryGet(out var compiled)
            ? compiled
            : throw new InvalidOperationException(Tree);
}
