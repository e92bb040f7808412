using Entente.Agreements.Commitments;
using Entente.Agreements.Facts;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Outcomes;

namespace Entente.Analysis.Sets;

/// <summary>
/// Rules that tell how far the writing of their circuit has come, and stop it when that is wished or when the circuit
/// alone passes the memory limit.
/// </summary>
/// <exception cref="DiagramStoppedException">Thrown by every member once it has to stop.</exception>
internal sealed class WatchedRules(ClaimRules rules, Circuit circuit, SetOptions options)
    : ClaimRules(rules.Situation)
{
    /// <summary>A gate with its arguments, in bytes, roughly.</summary>
    private const int GateBytes = 256;

    private const int LookEvery = 256;

    private int _calls;

    public override Wire Signed(Commitment commitment)
    {
        Look();
        return rules.Signed(commitment);
    }

    public override bool Follows(Commitment commitment)
    {
        Look();
        return rules.Follows(commitment);
    }

    public override Wire Pledged(Commitment commitment) => rules.Pledged(commitment);

    public override Wire Offered(Commitment commitment)
    {
        Look();
        return rules.Offered(commitment);
    }

    public override Wire IsTrue(Fact fact) => rules.IsTrue(fact);

    private void Look()
    {
        if (options.Cancellation.IsCancellationRequested)
        {
            throw new DiagramStoppedException(DiagramStop.Cancelled);
        }

        if (_calls++ % LookEvery != 0)
        {
            return;
        }

        options.Progress?.Report($"Writing the question as a circuit: {circuit.GateCount:N0} gates");
        if (circuit.GateCount > options.MemoryLimitBytes / GateBytes)
        {
            throw new DiagramStoppedException(DiagramStop.MemoryLimit);
        }
    }
}
