using Entente.Register.Stores;

namespace Entente.Register.Writer;

/// <summary>Is told what was acknowledged, and looks after each kill whether the log has it.</summary>
public interface IKillAudit
{
    /// <summary>How many entries there were at the last look.</summary>
    long Size { get; }

    /// <summary>Statements that killed processes had received, and that became entries afterwards.</summary>
    long TakenOver { get; }

    /// <param name="line">The number of an entry, and its identity in hexadecimal digits.</param>
    void Acknowledge(string line);

    /// <summary>What is wrong with the log; null where it is whole and has everything that was acknowledged.</summary>
    string? Problem(ILogStore store);
}
