using Entente.Diagrams.Families;
using Entente.Diagrams.Functions;
using Entente.Diagrams.Nodes;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams;

/// <summary>
/// The front door: variables, the functions and the families over them, and what can be asked about these. Any
/// number of managers live side by side; one manager serves one thread at a time.
/// </summary>
/// <remarks>
/// A single operation that passes the memory limit or is cancelled throws <see cref="DiagramStoppedException"/>;
/// inside <see cref="Run{T}"/> that becomes an outcome. Either way the manager and all that is held stay intact.
/// </remarks>
public sealed partial class DiagramManager : IDisposable
{
    private readonly HandleRoots handles = new();
    private readonly BooleanOperations boolean;
    private readonly Substitutions substitutions;
    private readonly FamilyOperations families;
    private readonly MinimalSolutions solutions;
    private int[] variableAt = [];
    private int[] levelOf = [];

    public DiagramManager(DiagramOptions? options = null)
        : this(new MemoryBudget((options ?? DiagramOptions.Default).MemoryLimitBytes))
    {
    }

    internal DiagramManager(MemoryBudget budget, Watch? watch = null)
    {
        Store = new DiagramStore(budget, watch ?? new Watch());
        Store.Register(handles);
        boolean = new BooleanOperations(Store);
        substitutions = new Substitutions(Store, boolean);
        families = new FamilyOperations(Store);
        solutions = new MinimalSolutions(Store, boolean, families);
    }

    public int VariableCount => variableAt.Length;

    /// <summary>The variables from the top of the diagrams to the bottom.</summary>
    public IReadOnlyList<int> Order => variableAt;

    /// <summary>Inner nodes in the tables, those no longer needed and not yet collected included.</summary>
    public long NodeCount => Store.NodeCount;

    /// <summary>Inner nodes ever made.</summary>
    public long MadeNodeCount => Store.Functions.MadeCount + Store.Families.MadeCount;

    /// <summary>Bytes that the tables hold, and the most they ever held.</summary>
    public long UsedBytes => Store.Budget.UsedBytes;

    public long PeakBytes => Store.Budget.PeakBytes;

    public int CollectionCount => Store.CollectionCount;

    internal DiagramStore Store { get; }

    internal BooleanOperations Boolean => boolean;

    internal MinimalSolutions Solutions => solutions;

    internal FamilyOperations FamilyOperations => families;

    /// <summary>Adds variables below those there are, and gives the number of the first new one.</summary>
    public int AddVariables(int count)
    {
        int first = VariableCount;
        variableAt = [.. variableAt, .. Enumerable.Range(first, count)];
        levelOf = [.. levelOf, .. Enumerable.Range(first, count)];
        return first;
    }

    /// <summary>Adds variables in the given order of levels; the numbers must continue those there are.</summary>
    public void AddVariables(IReadOnlyList<int> order)
    {
        int first = VariableCount;
        if (!order.Order().SequenceEqual(Enumerable.Range(first, order.Count)))
        {
            throw new ArgumentException("The order must name each new variable once.", nameof(order));
        }

        variableAt = [.. variableAt, .. order];
        levelOf = [.. Enumerable.Range(0, variableAt.Length).OrderBy(level => variableAt[level])];
    }

    /// <summary>
    /// Does the work under watch. Cancellation is noticed within about sixteen thousand steps of any operation.
    /// </summary>
    public DiagramOutcome<T> Run<T>(
        Func<T> work,
        string activity = "",
        IProgress<DiagramProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        Store.Watch.Begin(cancellation, progress);
        Store.Watch.Activity = activity;
        try
        {
            cancellation.ThrowIfCancellationRequested();
            return new DiagramOutcome<T>(work());
        }
        catch (DiagramStoppedException stopped)
        {
            return new DiagramOutcome<T>(stopped.Stop);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new DiagramOutcome<T>(DiagramStop.Cancelled);
        }
        finally
        {
            Store.Watch.End();
        }
    }

    /// <summary>
    /// Gives the memory of everything no longer held back to the tables; happens by itself when needed.
    /// </summary>
    public void Collect() => Store.Collect();

    public void Dispose() => Store.Dispose();

    internal Diagram Hold(uint edge) => handles.Hold(new Diagram(this, edge));

    internal SetFamily HoldFamily(uint edge) => handles.Hold(new SetFamily(this, edge));

    private Diagram Function(Func<uint> operation) => Hold(Execute(operation));

    private SetFamily Family(Func<uint> operation) => HoldFamily(Execute(operation));

    /// <summary>
    /// Between operations is the only time when nodes may move. An operation that runs out of memory is tried again
    /// after a collection, and once more after the handles nobody holds have been found.
    /// </summary>
    internal uint Execute(Func<uint> operation)
    {
        Store.CollectIfWorthwhile();
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return DeepStack.Run(VariableCount, operation);
            }
            catch (DiagramStoppedException stopped) when (stopped.Stop == DiagramStop.MemoryLimit && attempt < 2)
            {
                if (attempt == 1)
                {
                    GC.Collect();
                }

                Store.Collect();
            }
        }
    }

    private int LevelOf(int variable)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(variable);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(variable, VariableCount);
        return levelOf[variable];
    }

    private uint EdgeOf(Diagram f) =>
        f.Manager == this ? f.Edge : throw new ArgumentException("The diagram belongs to another manager.", nameof(f));

    private uint EdgeOf(SetFamily f) =>
        f.Manager == this ? f.Edge : throw new ArgumentException("The family belongs to another manager.", nameof(f));
}
