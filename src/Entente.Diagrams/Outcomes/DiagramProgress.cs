namespace Entente.Diagrams.Outcomes;

/// <summary>What a long computation is doing. Steps count work not found in the operation cache.</summary>
public readonly record struct DiagramProgress(string Activity, long Steps, long Nodes, long Bytes);
