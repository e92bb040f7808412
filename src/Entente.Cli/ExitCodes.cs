namespace Entente.Cli;

/// <summary>What the exit codes of every command mean.</summary>
internal static class ExitCodes
{
    public const int Answered = 0;

    /// <summary>The agreement has mistakes; they are on standard error.</summary>
    public const int Mistaken = 1;

    public const int WrongCommandLine = 2;

    /// <summary>A resource could not be read or reached.</summary>
    public const int NotReachable = 3;

    /// <summary>A limit cut the answer short.</summary>
    public const int Incomplete = 4;
}
