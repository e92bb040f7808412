using System.CommandLine;

namespace Entente.Cli.Monitoring;

/// <summary><c>entente monitor</c>: from what was seen to whether a ceasefire holds.</summary>
internal static class MonitorCommand
{
    public static Command Create() => new(
        "monitor",
        "From what was seen to whether a ceasefire holds: observations, incidents, and what the rules say of them.")
    {
        BeginCommand.Create(),
        ImportCommand.Create(),
        PutCommand.Create(),
        FilesCommand.Create(),
        CopyCommand.Create(),
        SendCommand.Create(),
        WorkCommand.Create(),
        IncidentsCommand.Create(),
        EpisodesCommand.Create(),
        DecideCommand.Create(),
        ClassifyCommand.Create(),
        BandsCommand.Create(),
        StatusCommand.Create(),
        TrendCommand.Create(),
        ReplayCommand.Create(),
        ReportCommand.Create(),
        AlertsCommand.Create(),
    };
}
