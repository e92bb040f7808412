using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Analysis.Networks;

namespace Entente.Analysis.Fixpoints;

/// <summary>What a situation adds to the needs of the network's nodes, for each kind of fixpoint.</summary>
internal static class Start
{
    /// <summary>
    /// Larger than any number of inputs: added to a need it keeps a node from being reached.
    /// </summary>
    public const int Block = 1 << 28;

    /// <summary>Added to a need, it makes sure of the node.</summary>
    public const int Sure = -2 * Block;

    /// <summary>The needs with which a fixpoint begins.</summary>
    public static int[] Needs(Network network, Situation situation, FixpointKind kind, bool isHopeful)
    {
        var needs = kind == FixpointKind.Circles ? Dual(network) : network.Need.AsSpan().ToArray();
        var agreement = situation.Agreement;
        var standings = situation.Standings;
        for (var i = 0; i < standings.Length; i++)
        {
            needs[Network.Signed(i)] += Signing(standings[i], kind);
        }

        foreach (var (commitment, node) in network.PledgedNodes)
        {
            needs[node] += Pledge(standings[commitment], kind);
        }

        foreach (var fact in agreement.Facts)
        {
            var (isTrue, isFalse) = Read(situation, fact, kind, isHopeful);
            needs[network.FactTrue(fact.Index)] += Literal(isTrue, kind);
            needs[network.FactFalse(fact.Index)] += Literal(isFalse, kind);
        }

        return needs;
    }

    /// <summary>What a commitment's standing adds to the need of its signature.</summary>
    public static int Signing(Standing standing, FixpointKind kind) => (kind, standing) switch
    {
        (FixpointKind.Circles, Standing.Confirmed) => -Sure,
        (FixpointKind.Circles, Standing.Pledged) => 0,
        (FixpointKind.Circles, _) => Sure,
        (_, Standing.Confirmed) => Sure,
        (FixpointKind.Projected, Standing.Pledged) => 0,
        (FixpointKind.Reach, Standing.Pledged or Standing.Considered) => Sure,
        _ => Block,
    };

    /// <summary>What a commitment's standing adds to the need of "is pledged or confirmed".</summary>
    public static int Pledge(Standing standing, FixpointKind kind)
    {
        var isPledged = standing is Standing.Pledged or Standing.Confirmed;
        return !isPledged ? 0 : kind == FixpointKind.Circles ? -Sure : Sure;
    }

    /// <summary>What a fact's reading adds to the need of <c>x</c> or of <c>not x</c>.</summary>
    public static int Literal(bool isTrue, FixpointKind kind) =>
        !isTrue ? 0 : kind == FixpointKind.Circles ? -Sure : Sure;

    /// <summary>How a fact is read.</summary>
    /// <param name="isHopeful">Unknown and contested facts are read as true.</param>
    public static FactReading Read(Situation situation, Fact fact, FixpointKind kind, bool isHopeful)
    {
        if (kind == FixpointKind.Reach && !situation.IsFixed(fact))
        {
            return FactReading.Either;
        }

        var status = situation.StatusOf(fact);
        return FactReading.Of(status == FactStatus.True
            || (isHopeful && status is FactStatus.Unknown or FactStatus.Contested));
    }

    // A node with n inputs that needs k of them fails once n - k + 1 of them fail.
    private static int[] Dual(Network network)
    {
        var needs = new int[network.NodeCount];
        for (var i = 0; i < needs.Length; i++)
        {
            needs[i] = network.FanIn[i] - network.Need[i] + 1;
        }

        return needs;
    }
}
