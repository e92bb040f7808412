using Entente.Diagrams.Chances;

namespace Entente.Diagrams.Circuits;

/// <summary>
/// Probabilities go up from module to module; derivatives come down, each module's times what it is itself worth.
/// </summary>
internal sealed class ModularChances
{
    private readonly CompiledCircuit circuit;
    private readonly List<CompiledModule> modules;
    private readonly IReadOnlyList<double> chances;
    private readonly Compensated[] ofGate;
    private readonly Compensated[][] ofNodes;

    public ModularChances(CompiledCircuit circuit, List<CompiledModule> modules, IReadOnlyList<double> chances)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(chances.Count, circuit.InputCount);
        this.circuit = circuit;
        this.modules = modules;
        this.chances = chances;
        ofGate = new Compensated[circuit.GateCount];
        ofNodes = new Compensated[modules.Count][];
        foreach ((int index, CompiledModule module) in modules.Index())
        {
            ofNodes[index] = ProbabilityPass.Values(module.Frozen, OfLeaves(module));
            ofGate[module.Gate] = ProbabilityPass.At(ofNodes[index], module.Frozen.Root);
        }
    }

    public double All => Signed.ToDouble();

    private Compensated OfRoot => OfLeaf(circuit.RootGate);

    private Compensated Signed => circuit.RootIsNegated ? Compensated.One - OfRoot : OfRoot;

    public Importance[] Importances()
    {
        Compensated[] derivative = new Compensated[circuit.GateCount];
        Compensated[] ofInput = new Compensated[chances.Count];
        derivative[circuit.RootGate] = circuit.RootIsNegated ? -1 : 1;
        foreach ((int index, CompiledModule module) in modules.Index().Reverse())
        {
            Compensated[] inside = ProbabilityPass.DerivativesOf(module.Frozen, OfLeaves(module), ofNodes[index]);
            foreach ((int level, int leaf) in module.Leaves.Index())
            {
                derivative[leaf] += inside[level] * derivative[module.Gate];
            }
        }

        for (int gate = 1; gate < derivative.Length; gate++)
        {
            if (circuit.InputOf(gate) >= 0)
            {
                ofInput[circuit.InputOf(gate)] = derivative[gate];
            }
        }

        Compensated all = Signed;
        return [.. ofInput.Select((birnbaum, input) => Importance.Of(birnbaum, chances[input], all))];
    }

    private Compensated[] OfLeaves(CompiledModule module) => Array.ConvertAll(module.Leaves, OfLeaf);

    private Compensated OfLeaf(int gate) =>
        circuit.InputOf(gate) >= 0 ? chances[circuit.InputOf(gate)] : ofGate[gate];
}
