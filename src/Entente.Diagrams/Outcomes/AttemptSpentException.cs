namespace Entente.Diagrams.Outcomes;

/// <summary>
/// An attempt has used the steps it was allowed; what it found so far is kept, and it may go on later.
/// </summary>
internal sealed class AttemptSpentException : Exception;
