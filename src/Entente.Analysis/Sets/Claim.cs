using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Guarantees;

namespace Entente.Analysis.Sets;

/// <summary>
/// That a commitment or a guarantee has reached a level: what conditions ask, and what can be true or not.
/// </summary>
internal readonly record struct Claim
{
    public Claim(Commitment commitment, Level level)
    {
        Commitment = commitment;
        Level = level;
    }

    public Claim(Guarantee guarantee, Level level)
    {
        Guarantee = guarantee;
        Level = level;
    }

    public Commitment? Commitment { get; }

    public Guarantee? Guarantee { get; }

    public Level Level { get; }
}
