using Entente.Register.Statements;
using Entente.Register.Stores;

namespace Entente.Register.Appending;

/// <summary>What came of statements that were handed in together: all of them, or none.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome()
    {
    }

    /// <summary>They are in the log, and on the disk.</summary>
    /// <param name="Known">How many of them were recorded before.</param>
    /// <param name="ClockBehind">How far the clock is behind the last entry, where it has jumped back.</param>
    public sealed record Appended(IReadOnlyList<RecordedStatement> Recorded, int Known, TimeSpan ClockBehind)
        : AppendOutcome;

    /// <summary>The rules, or the agreement, do not let them in.</summary>
    public sealed record Refused(IReadOnlyList<RefusedStatement> Statements) : AppendOutcome;

    /// <summary>Other servers were first again and again. Nothing was recorded.</summary>
    public sealed record LostRace(int Tries) : AppendOutcome;

    /// <summary>The store could not take them. Nothing was acknowledged.</summary>
    public sealed record Failed(StoreTrouble Trouble, string Message) : AppendOutcome;
}

/// <summary>A statement that was not taken.</summary>
/// <param name="Place">Its place among those handed in, from 0.</param>
public sealed record RefusedStatement(int Place, Refusal Refusal);
