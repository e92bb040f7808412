using Entente.Diagrams.Families;
using Entente.Diagrams.Functions;
using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Circuits;

/// <summary>
/// Puts the modules back into one diagram over the inputs. The variables of a module stand together, where its one
/// variable stood, so that each place takes one copy of its diagram.
/// </summary>
internal sealed class Flattening : IDisposable
{
    private readonly CompiledCircuit circuit;
    private readonly List<CompiledModule> modules;
    private readonly Dictionary<int, int> levelOfGate = [];

    public Flattening(CompiledCircuit circuit, List<CompiledModule> modules, MemoryBudget budget, Watch watch)
    {
        this.circuit = circuit;
        this.modules = modules;
        Manager = new DiagramManager(budget, watch);
        Manager.AddVariables(Order());
    }

    public DiagramManager Manager { get; }

    public Diagram Function() => Manager.Hold(Manager.Execute(() =>
    {
        uint[] ofGate = new uint[circuit.GateCount];
        foreach ((int gate, int level) in levelOfGate)
        {
            ofGate[gate] = Manager.Literal(level);
        }

        foreach (CompiledModule module in modules)
        {
            ofGate[module.Gate] = Copy(module, ofGate);
        }

        return ofGate[circuit.RootGate] ^ (circuit.RootIsNegated ? 1u : 0u);
    }));

    public SetFamily MinimalSolutions(bool isMonotone) => Manager.HoldFamily(Manager.Execute(() =>
    {
        if (circuit.RootIsNegated || circuit.RootGate == 0)
        {
            return circuit.RootIsNegated ? DiagramStore.EmptySet : DiagramStore.NoSets;
        }

        uint[] ofGate = new uint[circuit.GateCount];
        foreach ((int gate, int level) in levelOfGate)
        {
            ofGate[gate] = Manager.Store.MakeFamily(level, DiagramStore.NoSets, DiagramStore.EmptySet);
        }

        foreach (CompiledModule module in modules)
        {
            ofGate[module.Gate] = Copy(module, module.MinimalSolutions(isMonotone).Frozen, ofGate);
        }

        return ofGate[circuit.RootGate];
    }));

    public void Dispose() => Manager.Dispose();

    private uint Copy(CompiledModule module, uint[] ofGate)
    {
        FrozenFunction function = module.Frozen;
        uint[] copy = new uint[function.Count];
        for (int i = 1; i < copy.Length; i++)
        {
            uint low = copy[function.Lows[i] >> 1];
            uint high = copy[function.Highs[i] >> 1] ^ (function.Highs[i] & 1);
            copy[i] = Manager.Boolean.IfThenElse(ofGate[module.Leaves[function.Levels[i]]], high, low);
        }

        return copy[function.Root >> 1];
    }

    private uint Copy(CompiledModule module, FrozenFamily family, uint[] ofGate)
    {
        FamilyOperations families = Manager.FamilyOperations;
        uint[] copy = new uint[family.Count];
        copy[1] = DiagramStore.EmptySet;
        for (int i = 2; i < copy.Length; i++)
        {
            uint with = families.Product(ofGate[module.Leaves[family.Levels[i]]], copy[family.Highs[i]]);
            copy[i] = families.Union(copy[family.Lows[i]], with);
        }

        return copy[family.Root];
    }

    /// <summary>The inputs in the order of the modules' levels, opened up; then those that nothing reads.</summary>
    private int[] Order()
    {
        Dictionary<int, CompiledModule> moduleOf = modules.ToDictionary(module => module.Gate);
        List<int> order = [];
        Stack<int> open = new([circuit.RootGate]);
        while (open.TryPop(out int gate))
        {
            if (moduleOf.TryGetValue(gate, out CompiledModule? module))
            {
                module.Leaves.Reverse().ToList().ForEach(open.Push);
            }
            else if (circuit.InputOf(gate) >= 0)
            {
                levelOfGate[gate] = order.Count;
                order.Add(circuit.InputOf(gate));
            }
        }

        return [.. order, .. Enumerable.Range(0, circuit.InputCount).Except(order)];
    }
}
