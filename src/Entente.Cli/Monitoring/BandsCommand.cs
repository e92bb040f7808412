using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Entente.Cli.Registers;
using Entente.Cli.Text;
using Entente.Monitoring.Zones;

namespace Entente.Cli.Monitoring;

/// <summary><c>entente monitor bands</c>: withdrawal bands of a line, as zones.</summary>
internal static class BandsCommand
{
    public static Command Create()
    {
        var line = new Argument<string>("LINE") { Description = "A GeoJSON file with one LineString." };
        var output = new Argument<string>("ZONES") { Description = "The GeoJSON file to write." };
        var distances = new Option<string>("--km")
        {
            Description = "How wide the bands are.", HelpName = "KM,KM", DefaultValueFactory = _ => "7.5,50,75,150",
        };
        var from = MonitorCall.Day("--from", "The first day on which the bands are valid.");
        var json = MonitorCall.Json();
        var command = new Command("bands", "The zones within given distances of a line, measured on the ellipsoid.")
        {
            line, output, distances, from, json,
        };
        command.SetAction(parse => MonitorCall.Run(() => MonitorCall.TryDay(parse.GetValue(from), "--from", out var day)
            ? Write(
                parse.GetValue(line)!, parse.GetValue(output)!, parse.GetValue(distances)!, day, parse.GetValue(json))
            : ExitCodes.WrongCommandLine));
        return command;
    }

    private static double Metres(string km) =>
        double.TryParse(km, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? 1_000 * number
            : double.NaN;

    private static int Write(string lineFile, string output, string distances, DateOnly? from, bool isJson)
    {
        var metres = distances.Split(',').Select(Metres).ToList();
        if (metres.Any(one => !(one > 0)))
        {
            Stderr.Write($"--km takes distances above 0 with commas between them, as 7.5,50, not \"{distances}\"");
            return ExitCodes.WrongCommandLine;
        }

        var (line, problem) = LineReader.Read(File.ReadAllBytes(lineFile));
        if (problem is not null)
        {
            Stderr.Write($"{lineFile}: {problem}");
            return ExitCodes.Mistaken;
        }

        var (zones, mistakes) = WithdrawalBands.Build(line, metres, from);
        foreach (var mistake in mistakes)
        {
            Stderr.Write($"{lineFile}: {mistake.Message}. {mistake.Advice}".TrimEnd(' ', '.'));
        }

        if (mistakes.Count > 0)
        {
            return ExitCodes.Mistaken;
        }

        using (var file = new FileStream(output, FileMode.CreateNew))
        {
            file.Write(ZoneText.Write(zones));
        }

        return RegisterCall.Answer(
            isJson,
            new JsonObject
            {
                ["file"] = output,
                ["zones"] = new JsonArray([.. zones.Select(zone => (JsonNode)zone.Name)]),
            },
            $"Wrote {string.Join(", ", zones.Select(zone => zone.Name))} to {output}.");
    }
}
