using Entente.Agreements.Evaluation;

namespace Entente.Analysis.Explanations;

/// <summary>Why something is in its state.</summary>
/// <param name="State">The state of a commitment or a guarantee, or the status of a fact.</param>
/// <param name="Circle">Those who wait for each other, in the order of waiting; empty where there is no circle.</param>
/// <param name="IsComplete">False where the tree was cut because it grew too large.</param>
public sealed record Explanation(
    string Name, string Title, string State, Reason Tree, IReadOnlyList<string> Circle, bool IsComplete);
