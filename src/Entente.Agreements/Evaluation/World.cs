using System.Collections.Concurrent;
using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;

namespace Entente.Agreements.Evaluation;

/// <summary>
/// One way that things can stand in a situation: who has signed, what is in force, which guarantees hold at each
/// level, and how facts are read. A condition is true or not in a world.
/// </summary>
public sealed class World
{
    private readonly bool[] _signed;
    private readonly bool[] _inForce;
    private readonly bool[][] _holds;
    private readonly FactReading[] _facts;

    // Filled in worlds that an engine has found, which change no more.
    private readonly ConcurrentDictionary<(Quantity, Level), decimal>? _measures;
    private readonly Func<Quantity, IEnumerable<Commitment>>? _covered;

    public World(Situation situation, Func<Fact, FactReading> readFact)
        : this(situation, readFact, covered: null)
    {
    }

    private World(
        Situation situation, Func<Fact, FactReading> readFact, Func<Quantity, IEnumerable<Commitment>>? covered)
    {
        _covered = covered;
        _measures = covered is null ? null : [];
        Situation = situation;
        var agreement = situation.Agreement;
        _signed = new bool[agreement.Commitments.Count];
        _inForce = new bool[agreement.Commitments.Count];
        _holds = [.. Enum.GetValues<Level>().Select(_ => new bool[agreement.Guarantees.Count])];
        _facts = [.. agreement.Facts.Select(readFact)];
    }

    public Situation Situation { get; }

    /// <summary>The world that an engine has found; what it adds up is remembered.</summary>
    /// <param name="covered">Finds the commitments that a quantity covers.</param>
    public static World From(
        Situation situation,
        Func<Quantity, IEnumerable<Commitment>> covered,
        Func<Fact, FactReading> readFact,
        Func<Commitment, bool> isSigned,
        Func<Commitment, bool> isInForce,
        Func<Guarantee, Level, bool> holds)
    {
        var world = new World(situation, readFact, covered);
        foreach (var commitment in situation.Agreement.Commitments)
        {
            world.Sign(commitment, isSigned(commitment));
            world.PutInForce(commitment, isInForce(commitment));
        }

        foreach (var guarantee in situation.Agreement.Guarantees)
        {
            foreach (var level in Enum.GetValues<Level>())
            {
                world.Hold(guarantee, level, holds(guarantee, level));
            }
        }

        return world;
    }

    public bool IsSigned(Commitment commitment) => _signed[commitment.Index];

    public bool IsInForce(Commitment commitment) => _inForce[commitment.Index];

    public bool Holds(Guarantee guarantee, Level level) => _holds[(int)level][guarantee.Index];

    /// <summary>How a condition may read a fact: as it stands, and behind <c>not</c>.</summary>
    public FactReading Read(Fact fact) => _facts[fact.Index];

    /// <summary>Whether a commitment has reached a level.</summary>
    public bool HasReached(Commitment commitment, Level level) => level switch
    {
        Level.Pledged => IsSigned(commitment)
            || Situation.StandingOf(commitment) is Standing.Pledged or Standing.Confirmed,
        Level.Signatures => IsSigned(commitment),
        _ => IsInForce(commitment),
    };

    /// <summary>The commitments that a quantity covers, whatever their status.</summary>
    internal IEnumerable<Commitment> Covered(Quantity quantity) => _covered is { } find
        ? find(quantity)
        : Situation.Agreement.Commitments.Where(quantity.Covers);

    /// <summary>The sum of a quantity, worked out once where the world changes no more.</summary>
    internal decimal Remember(Quantity quantity, Level level, Func<decimal> add) =>
        _measures?.GetOrAdd((quantity, level), _ => add()) ?? add();

    internal bool Sign(Commitment commitment, bool value) => Set(_signed, commitment.Index, value);

    internal bool PutInForce(Commitment commitment, bool value) => Set(_inForce, commitment.Index, value);

    internal bool Hold(Guarantee guarantee, Level level, bool value) => Set(_holds[(int)level], guarantee.Index, value);

    private static bool Set(bool[] values, int index, bool value)
    {
        var changes = values[index] != value;
        values[index] = value;
        return changes;
    }
}

/// <summary>
/// How a fact is read: whether <c>x</c> is true, and whether <c>not x</c> is. A value makes one of them true; an
/// optimist, who may still choose, reads both as true.
/// </summary>
public readonly record struct FactReading(bool IsTrue, bool IsFalse)
{
    public static FactReading True { get; } = new(true, false);

    /// <summary>Only <c>true</c> counts as true: unknown and contested facts are read so as well.</summary>
    public static FactReading False { get; } = new(false, true);

    public static FactReading Either { get; } = new(true, true);

    public static FactReading Of(bool value) => value ? True : False;
}
