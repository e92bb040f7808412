using System.Globalization;

namespace Entente.Diagrams.Mutants.Running;

/// <summary>A test run: how it came out, how long it took, and why it failed.</summary>
internal sealed record Trial(string Outcome, double Seconds, long Steps, string Why)
{
    public static Trial? Of(string? answer) => answer?.Split(' ', 4) is [var outcome, var seconds, var steps, var why]
        ? new Trial(
            outcome,
            double.Parse(seconds, CultureInfo.InvariantCulture),
            long.Parse(steps, CultureInfo.InvariantCulture),
            why)
        : null;
}
