using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Cli.Registers;
using Entente.Monitoring.Evidence;

namespace Entente.Cli.Monitoring;

/// <summary><c>entente monitor files</c>: the files with rules and zones, to be read and changed.</summary>
internal static class FilesCommand
{
    public static Command Create()
    {
        var place = MonitorCall.Place();
        var output = new Option<string?>("--out")
        {
            Description = "A folder to write them to; files that are there already are not touched.",
            HelpName = "FOLDER",
        };
        var json = MonitorCall.Json();
        var command = new Command("files", "The files with rules and zones.") { place, output, json };
        command.SetAction(parse => MonitorCall.Run(() => MonitorCall.Open(parse.GetValue(place)!) is { } store
            ? List(store, parse.GetValue(output), parse.GetValue(json))
            : ExitCodes.NotReachable));
        return command;
    }

    private static int List(IEvidenceStore store, string? output, bool isJson)
    {
        var files = store.Files();
        var written = output is null ? [] : files.Where(file => Write(output, file)).ToList();
        return RegisterCall.Answer(
            isJson,
            new JsonObject
            {
                ["files"] = new JsonArray([.. files.Select(file => new JsonObject
                {
                    ["name"] = file.Name, ["bytes"] = file.Bytes.Length,
                })]),
                ["written"] = new JsonArray([.. written.Select(file => (JsonNode)file.Name)]),
            },
            string.Join('\n', files.Select(file => $"{file.Name}  {file.Bytes.Length} bytes").Append(output is null
                ? "--out FOLDER writes them."
                : $"{written.Count} of {files.Count} written to {output}; the others were there.")));
    }

    private static bool Write(string folder, EvidenceFile file)
    {
        var path = Path.Combine(folder, file.Name);
        if (File.Exists(path))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path + ".part", file.Bytes);
        File.Move(path + ".part", path);
        return true;
    }
}
