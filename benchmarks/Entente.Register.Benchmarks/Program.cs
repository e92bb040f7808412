using System.Globalization;
using Entente.Register.Benchmarks;
using Entente.Register.Writer;

//   Entente.Register.Benchmarks appends [--store=FILE|URL] [--rounds=5] [--seconds=3]   beside bare durable inserts
//   Entente.Register.Benchmarks build   [--store=FILE|URL] [--entries=1000000]          a log of so many facts, at once
//   Entente.Register.Benchmarks check   [--store=FILE|URL]    the whole log, beside the bare checks of its signatures
//   Entente.Register.Benchmarks open    [--store=FILE|URL]    with a snapshot and without
//   Entente.Register.Benchmarks memory  [--store=FILE|URL] [--fold]    private bytes for each entry
//   Entente.Register.Benchmarks steps   [--store=FILE|URL]    what each step costs that an entry goes through
//   Entente.Register.Benchmarks receipts [--store=FILE|URL]   [--entries=N]    size, and time to make and to verify
// The log's keys lie beside it: FILE.keys, or register.keys for a database.
// --store=postgres is a server that is started for it and is gone afterwards, durable as it is by default; with
// receipts, --entries=1000000 builds the log there first.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var place = Text("--store=", Path.Combine(Path.GetTempPath(), "entente-benchmark.db"));
using var server = place == "postgres" ? new PostgresServer("max_connections = 100") : null;
place = server?.NewDatabase() ?? place;
switch (args.FirstOrDefault())
{
    case "appends":
        Appends.Measure(place, (int)Number("--rounds=", 5), Number("--seconds=", 3));
        return 0;
    case "build":
        BuiltLog.Build(place, (long)Number("--entries=", 1_000_000));
        return 0;
    case "check":
        Checks.Measure(place);
        return 0;
    case "open":
        Openings.Measure(place);
        return 0;
    case "memory":
        Openings.Memory(place, args.Contains("--fold"));
        return 0;
    case "steps":
        Steps.Measure(place);
        return 0;
    case "receipts":
        if (Number("--entries=", 0) is > 0 and var entries)
        {
            BuiltLog.Build(place, (long)entries);
        }

        Receipts.Measure(place);
        return 0;
    default:
        Console.Error.WriteLine("appends, build, check, open, memory, steps or receipts; see Program.cs");
        return 2;
}

string Text(string option, string otherwise) =>
    args.FirstOrDefault(arg => arg.StartsWith(option, StringComparison.Ordinal)) is { } given
        ? given[option.Length..]
        : otherwise;

double Number(string option, double otherwise) =>
    Text(option, "") is { Length: > 0 } given ? double.Parse(given, CultureInfo.InvariantCulture) : otherwise;
