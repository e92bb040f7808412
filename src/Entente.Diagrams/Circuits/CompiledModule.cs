using Entente.Diagrams.Families;
using Entente.Diagrams.Functions;
using Entente.Diagrams.Nodes;
using Entente.Diagrams.Orders;

namespace Entente.Diagrams.Circuits;

/// <summary>
/// A module's function of its leaves. Its variable, where larger modules read it, is false when all leaves are: the
/// module or its negation. That is what lets minimal solutions be put together.
/// </summary>
internal sealed class CompiledModule : IDisposable
{
    private readonly ModuleAttempt attempt;
    private readonly Diagram function;

    public CompiledModule(Module module, ModuleAttempt attempt, int triedOrders)
    {
        this.attempt = attempt;
        Gate = module.Root;
        GateCount = module.Gates.Length;
        TriedOrders = triedOrders;
        Steps = attempt.Steps;
        IsNegated = (attempt.Root & 1) != 0;
        function = attempt.Manager.Hold(attempt.Root & ~1u);
    }

    public int Gate { get; }

    public int GateCount { get; }

    public int TriedOrders { get; }

    public bool IsNegated { get; }

    public OrderKind Order => attempt.Kind;

    public int SiftCount => attempt.SiftCount;

    /// <summary>What the attempt had cost when it was done; later questions cost more.</summary>
    public long Steps { get; }

    /// <summary>The leaf at each level, by gate number.</summary>
    public int[] Leaves => attempt.Order;

    public DiagramManager Manager => attempt.Manager;

    public FrozenFunction Frozen => function.Frozen;

    public int NodeCount => function.NodeCount;

    /// <summary>The minimal solutions, by the quick way when every gate is monotone.</summary>
    public SetFamily MinimalSolutions(bool isMonotone) => isMonotone
        ? Manager.HoldFamily(Manager.Execute(() => Manager.Solutions.OfMonotone(function.Edge)))
        : Manager.MinimalSolutions(function);

    public void Dispose() => attempt.Dispose();
}
