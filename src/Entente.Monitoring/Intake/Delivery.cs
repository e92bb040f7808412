using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake;

/// <summary>What was read of one delivery: everything it says, or its mistakes and nothing.</summary>
/// <param name="Observations">In the order of their lines.</param>
/// <param name="Deleted">What the source takes back.</param>
/// <param name="Mistakes">What keeps the delivery from being taken, by line; at most
/// <see cref="MostMistakes"/>.</param>
public sealed record Delivery(
    IReadOnlyList<Observation> Observations,
    IReadOnlyList<EffortRecord> Efforts,
    IReadOnlyList<ObservationKey> Deleted,
    IReadOnlyList<IntakeMistake> Mistakes)
{
    /// <summary>A file of another kind has a mistake in every line; the first hundred say so.</summary>
    public const int MostMistakes = 100;

    /// <summary>Rows that are right and say nothing of use here, by reason: an event in another country.</summary>
    public IReadOnlyDictionary<string, int> Skipped { get; init; } = new Dictionary<string, int>();
}

/// <summary>A mistake in a delivery.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">The name of the column or field; empty where the line as a whole is wrong.</param>
/// <param name="Message">What is wrong and what was expected, without a full stop at its end.</param>
/// <param name="Advice">A way out; empty where there is none to give.</param>
public sealed record IntakeMistake(int Line, string Column, string Message, string Advice);
