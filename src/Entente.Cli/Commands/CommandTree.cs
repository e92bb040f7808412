using System.CommandLine;
using Entente.Cli.Completion;

namespace Entente.Cli.Commands;

/// <summary>All commands of the program.</summary>
internal static class CommandTree
{
    public static RootCommand Create()
    {
        var root = new RootCommand(
            "Says which conditional promises among many parties are in force, what the others wait for, and who "
            + "unlocks them.")
        {
            CheckCommand.Create(),
            AssessCommand.Create(),
            ExplainCommand.Create(),
            WhatIfCommand.Create(),
            SetCommands.Unlock(),
            SetCommands.Joint(),
            SetCommands.Break(),
            SetCommands.Power(),
            SetCommands.Odds(),
            GapsCommand.Create(),
            BurdenCommand.Create(),
            BriefCommand.Create(),
            ServeCommand.Create(),
            Registers.RegisterCommand.Create(),
            Monitoring.MonitorCommand.Create(),
            SchemaCommand.Create(),
            CompletionCommand.Create(),
        };
        return root;
    }
}
