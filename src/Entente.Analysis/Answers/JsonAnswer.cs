namespace Entente.Analysis.Answers;

/// <summary>An answer as the bytes of one JSON object.</summary>
/// <param name="IsComplete">What its <c>complete</c> says: false where a limit has cut something short.</param>
public sealed record JsonAnswer(ReadOnlyMemory<byte> Bytes, bool IsComplete);
