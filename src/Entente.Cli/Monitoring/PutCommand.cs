using System.CommandLine;
using System.Text.Json.Nodes;
using Entente.Agreements.Mistakes;
using Entente.Cli.Registers;
using Entente.Cli.Text;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Rules;

namespace Entente.Cli.Monitoring;

/// <summary><c>entente monitor put</c>: files with rules and zones, into what keeps the evidence.</summary>
internal static class PutCommand
{
    public static Command Create()
    {
        var place = MonitorCall.Place();
        var files = new Argument<string[]>("FILE")
        {
            Description = "Rules as YAML, or zones as GeoJSON or TopoJSON. One of the same name is replaced.",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = MonitorCall.Json();
        var command = new Command("put", "Puts files with rules or zones in, checked first; all of them or none.")
        {
            place, files, json,
        };
        command.SetAction(parse => MonitorCall.Run(() => MonitorCall.Open(parse.GetValue(place)!) is { } store
            ? Put(store, parse.GetValue(files)!, parse.GetValue(json))
            : ExitCodes.NotReachable));
        return command;
    }

    private static int Put(IEvidenceStore store, string[] paths, bool isJson)
    {
        var unknown = paths.Where(path => !EvidenceFile.IsRules(path) && !EvidenceFile.IsZones(path)).ToList();
        if (unknown.Count > 0)
        {
            Stderr.Write($"{string.Join(", ", unknown)}: rules end in .yaml, and zones in .geojson or .json");
            return ExitCodes.WrongCommandLine;
        }

        var files = paths.Select(EvidenceFile.Of).ToList();
        var problems = Problems(files);
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(Page.Visible(problem));
        }

        if (problems.Count > 0)
        {
            Stderr.Write("nothing was put in");
            return ExitCodes.Mistaken;
        }

        var before = Read(store, null);
        var names = files.Select(file => Named(file)).ToList();
        foreach (var (file, name) in files.Zip(names))
        {
            store.Put(file with { Name = name });
        }

        var changes = Changes(before, Read(store, before), store.Name);
        return RegisterCall.Answer(
            isJson,
            new JsonObject
            {
                ["files"] = new JsonArray([.. names.Select(name => (JsonNode)name)]),
                ["changes"] = changes?.Json,
            },
            $"Put {string.Join(", ", names)} into {store.Name}. {changes?.Text}".TrimEnd());
    }

    private static PutChanges? Changes(EvidenceReading? before, EvidenceReading? after, string name)
    {
        if (before?.Monitor() is not { } old || after is null)
        {
            return null;
        }

        if (after.Monitor() is { } now)
        {
            return PutChanges.Between(before, old, after, now);
        }

        Stderr.Write($"with this nothing can be told any more; see why: entente monitor status {name}");
        return null;
    }

    // What is damaged elsewhere is no reason not to put these in.
    private static EvidenceReading? Read(IEvidenceStore store, EvidenceReading? before)
    {
        try
        {
            return store.Size() <= EvidenceStores.Much ? store.Read(null, before) : null;
        }
        catch (EvidenceException)
        {
            return null;
        }
    }

    private static List<string> Problems(List<EvidenceFile> files)
    {
        var problems = new List<string>();
        foreach (var file in files.Where(file => EvidenceFile.IsRules(file.Name)))
        {
            var (_, mistakes) = RulesReader.Read(file.Name, file.Bytes);
            problems.AddRange(mistakes.Where(one => !one.Code.IsWarning).Select(MistakeText.Write));
        }

        ZoneFiles.Read(files.Where(file => EvidenceFile.IsZones(file.Name)), problems);
        return problems;
    }

    private static string Named(EvidenceFile file) =>
        (EvidenceFile.IsRules(file.Name) ? "rules/" : "zones/") + Path.GetFileName(file.Name);
}
