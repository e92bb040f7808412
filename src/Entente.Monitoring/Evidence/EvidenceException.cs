namespace Entente.Monitoring.Evidence;

/// <summary>Evidence cannot be reached, read or added to, said in a sentence for a person.</summary>
public sealed class EvidenceException(string message, Exception? cause = null) : IOException(message, cause);
