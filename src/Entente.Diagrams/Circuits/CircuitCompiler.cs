using Entente.Diagrams.Nodes;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Circuits;

/// <summary>In four stages: simplify, split what is independent, find modules, compile each.</summary>
internal sealed class CircuitCompiler(Circuit circuit, Wire output, CompileOptions options)
{
    public GateGraph Graph { get; private set; } = circuit.Graph;

    /// <summary>The literal that stands for the output.</summary>
    public int Root { get; private set; } = output.Literal;

    public bool IsMonotone { get; private set; }

    public int InputCount { get; } = circuit.InputCount;

    public CompileOptions Options => options;

    public Watch Watch { get; } = new();

    public MemoryBudget Budget { get; } = new(options.MemoryLimitBytes);

    public DiagramOutcome<CompiledCircuit> Compile(CancellationToken cancellation)
    {
        List<CompiledModule> compiled = [];
        DiagramOutcome<CompiledCircuit> outcome = OfSimplified(
            () =>
            {
                CompileModules(compiled);
                return new CompiledCircuit(this, compiled);
            },
            cancellation);
        if (!outcome.IsComplete)
        {
            compiled.ForEach(module => module.Dispose());
        }

        return outcome;
    }

    /// <summary>The probability between two numbers, without the diagrams of the whole.</summary>
    public DiagramOutcome<(double Lower, double Upper)> Bound(
        IReadOnlyList<double> chances, BoundOptions bounds, CancellationToken cancellation) =>
        OfSimplified(() => new ProbabilityBounds(this, chances, bounds).Run(), cancellation);

    private DiagramOutcome<T> OfSimplified<T>(Func<T> work, CancellationToken cancellation)
    {
        Watch.Begin(cancellation, options.Progress);
        try
        {
            Watch.Activity = "Simplifying";
            Simplify();
            return new DiagramOutcome<T>(work());
        }
        catch (DiagramStoppedException stopped)
        {
            return new DiagramOutcome<T>(stopped.Stop);
        }
        finally
        {
            Watch.End();
        }
    }

    private void Simplify()
    {
        (Graph, Root) = Simplification.Of(Graph, Root);
        (Graph, Root) = Coalescing.Of(Graph, Root);
        (Graph, Root) = ModuleSplit.Of(Graph, Root);
    }

    private void CompileModules(List<CompiledModule> compiled)
    {
        List<Module> modules = Modules.Of(Graph, Root >> 1);
        bool[] isNegated = new bool[Graph.Count];
        IsMonotone = Polarity.IsMonotone(Graph, Root);
        ModuleCompiler compiler = new(Graph, options, Budget, Watch);
        foreach ((int index, Module module) in modules.Index())
        {
            Watch.Activity = $"Compiling module {index + 1} of {modules.Count}";
            CompiledModule done = compiler.Compile(module, isNegated);
            isNegated[module.Root] = done.IsNegated;
            compiled.Add(done);
        }
    }
}
