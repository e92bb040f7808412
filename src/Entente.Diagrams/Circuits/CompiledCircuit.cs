using System.Numerics;
using Entente.Diagrams.Chances;
using Entente.Diagrams.Families;
using Entente.Diagrams.Nodes;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Circuits;

/// <summary>
/// What one wire of a circuit says of the inputs, as diagrams of its modules. The second front door: where the
/// <see cref="DiagramManager"/> takes the caller's order of variables, this chooses one.
/// </summary>
public sealed class CompiledCircuit : IDisposable
{
    private readonly List<CompiledModule> modules;
    private readonly GateGraph graph;
    private readonly int root;
    private readonly bool isMonotone;
    private readonly CompileOptions options;
    private readonly Watch watch;
    private readonly MemoryBudget budget;
    private BigInteger[]? minimalBySize;
    private Flattening? flattening;

    internal CompiledCircuit(CircuitCompiler compiler, List<CompiledModule> modules)
    {
        this.modules = modules;
        graph = compiler.Graph;
        root = compiler.Root;
        isMonotone = compiler.IsMonotone;
        options = compiler.Options;
        watch = compiler.Watch;
        budget = compiler.Budget;
        InputCount = compiler.InputCount;
    }

    public int InputCount { get; }

    /// <summary>Each module with the order chosen for it; the whole circuit is the last.</summary>
    public IReadOnlyList<ModuleReport> Modules =>
        [.. modules.Select(module => new ModuleReport(
            module.GateCount,
            module.Leaves.Length,
            module.NodeCount,
            module.Order,
            module.TriedOrders,
            module.SiftCount,
            module.Steps))];

    public long NodeCount => modules.Sum(module => (long)module.NodeCount);

    /// <summary>The nodes that the same diagrams would have without complemented edges.</summary>
    public long PlainNodeCount => modules.Sum(module => (long)Functions.PlainSize.Of(module.Frozen));

    /// <summary>Simplifies, finds modules, chooses orders and builds the diagrams.</summary>
    public static DiagramOutcome<CompiledCircuit> Compile(
        Circuit circuit, Wire output, CompileOptions? options = null, CancellationToken cancellation = default) =>
        new CircuitCompiler(circuit, output, options ?? CompileOptions.Default).Compile(cancellation);

    /// <summary>
    /// Two numbers between which the probability of a wire lies, for circuits whose diagrams are too large. Not
    /// compiled, so that time and memory are bounded by the options; computed in doubles.
    /// </summary>
    public static DiagramOutcome<(double Lower, double Upper)> Bound(
        Circuit circuit,
        Wire output,
        IReadOnlyList<double> chances,
        BoundOptions? bounds = null,
        CompileOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(chances.Count, circuit.InputCount);
        return new CircuitCompiler(circuit, output, options ?? CompileOptions.Default)
            .Bound(chances, bounds ?? BoundOptions.Default, cancellation);
    }

    /// <summary>The probability that the wire is true when inputs are true independently.</summary>
    public double Probability(IReadOnlyList<double> chances) => new ModularChances(this, modules, chances).All;

    /// <summary>All importances of all inputs, by number.</summary>
    public IReadOnlyList<Importance> Importances(IReadOnlyList<double> chances) =>
        new ModularChances(this, modules, chances).Importances();

    /// <summary>Both at once, for little more than the importances alone.</summary>
    public (double Probability, IReadOnlyList<Importance> Importances) ProbabilityAndImportances(
        IReadOnlyList<double> chances)
    {
        ModularChances modular = new(this, modules, chances);
        return (modular.All, modular.Importances());
    }

    public BigInteger CountMinimalSolutions() =>
        CountMinimalSolutionsBySize().Aggregate(BigInteger.Zero, (sum, count) => sum + count);

    /// <summary>
    /// At place k, how many minimal solutions have k inputs; counted on the diagrams, not by listing.
    /// </summary>
    public IReadOnlyList<BigInteger> CountMinimalSolutionsBySize() => minimalBySize ??= CountBySize();

    /// <summary>
    /// The function of all inputs as one diagram, in a manager that this circuit owns. Larger than the modules: a
    /// module has a copy in every place where it is read.
    /// </summary>
    public Diagram Function() => Flat.Function();

    /// <summary>
    /// The minimal solutions as one family over the inputs, to be listed, searched and cut; in a manager that this
    /// circuit owns, the same as that of <see cref="Function"/>.
    /// </summary>
    public SetFamily MinimalSolutions() => Flat.MinimalSolutions(isMonotone);

    /// <summary>Does the work under watch; it may use this circuit only.</summary>
    public DiagramOutcome<T> Run<T>(
        Func<CompiledCircuit, T> work, string activity = "", CancellationToken cancellation = default)
    {
        watch.Begin(cancellation, options.Progress);
        watch.Activity = activity;
        try
        {
            return new DiagramOutcome<T>(work(this));
        }
        catch (DiagramStoppedException stopped)
        {
            return new DiagramOutcome<T>(stopped.Stop);
        }
        finally
        {
            watch.End();
        }
    }

    public void Dispose()
    {
        modules.ForEach(module => module.Dispose());
        flattening?.Dispose();
    }

    private Flattening Flat => flattening ??= new Flattening(this, modules, budget, watch);

    internal bool RootIsNegated => (root & 1) != (modules.Count > 0 && modules[^1].IsNegated ? 1 : 0);

    internal int RootGate => root >> 1;

    internal int InputOf(int gate) => graph[gate].Input;

    internal int GateCount => graph.Count;

    private BigInteger[] CountBySize()
    {
        if (RootIsNegated || root == GateGraph.False)
        {
            return [RootIsNegated ? 1 : 0];
        }

        BigInteger[]?[] ofGate = new BigInteger[]?[graph.Count];
        foreach (CompiledModule module in modules)
        {
            SetFamily family = module.MinimalSolutions(isMonotone);
            ofGate[module.Gate] = FamilyCounts.BySize(
                family.Frozen, Array.ConvertAll(module.Leaves, leaf => ofGate[leaf]));
        }

        return ofGate[RootGate] ?? [0, 1];
    }
}
