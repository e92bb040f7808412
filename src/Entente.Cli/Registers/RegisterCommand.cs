using System.CommandLine;

namespace Entente.Cli.Registers;

/// <summary><c>entente register</c>: the signed record of an agreement.</summary>
internal static class RegisterCommand
{
    public static Command Create() => new(
        "register",
        "The signed record of an agreement: who said what, when it was recorded, and the proof of it.")
    {
        BeginningCommands.Init(),
        KeyCommands.Create(),
        DocumentCommands.Import(),
        DocumentCommands.Export(),
        StatementCommands.Sign(),
        StatementCommands.Append(),
        JointCommands.Create(),
        ReadingCommands.List(),
        ReadingCommands.Show(),
        ProofCommands.Receipt(),
        ProofCommands.Verify(),
        ProofCommands.Check(),
        TileCommands.Export(),
        WitnessCommands.Create(),
        BackupCommands.Backup(),
        BackupCommands.Restore(),
    };
}
