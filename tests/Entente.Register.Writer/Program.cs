using System.Diagnostics;
using System.Globalization;
using Entente.Register.Stores;
using Entente.Register.Writer;

// write PLACE SEED WRITERS         writes until it is killed
// speak PLACE SEED SERVERS KEYS    records signed statements until it is killed
// kill sqlite|postgres [KILLS] [SEED]           kills such writers and looks at the log, a thousand times if not told
//                                               otherwise
// kill-servers sqlite|postgres [KILLS] [SEED]   the same with servers of a register
switch (args)
{
    case ["write", var place, var seed, var writers]:
        using (var output = Console.OpenStandardOutput())
        {
            new Load(RegisterPlace.Parse(place), Number(seed), output).Run(Number(writers));
        }

        return 0;
    case ["speak", var place, var seed, var servers, var keys]:
        using (var output = Console.OpenStandardOutput())
        {
            new Speaking(RegisterPlace.Parse(place), keys, Number(seed), output).Run(Number(servers));
        }

        return 0;
    case ["kill" or "kill-servers", "sqlite" or "postgres", .. var rest]:
        var folder = Directory.CreateTempSubdirectory("entente-kills-");
        using (var server = args[1] == "postgres" ? new PostgresServer() : null)
        {
            try
            {
                var at = server is null
                    ? new RegisterPlace(Path.Combine(folder.FullName, "kills.register"), null)
                    : new RegisterPlace(null, server.NewDatabase());
                return Kill(at, server, args[0] == "kill" ? null : folder.FullName, rest);
            }
            finally
            {
                folder.Delete(true);
            }
        }

    default:
        Console.Error.WriteLine(
            "usage: write PLACE SEED WRITERS | speak PLACE SEED SERVERS KEYS "
            + "| kill sqlite|postgres [KILLS] [SEED] | kill-servers sqlite|postgres [KILLS] [SEED]");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Kill(RegisterPlace place, PostgresServer? server, string? keys, string[] rest)
{
    if (keys is not null)
    {
        Speaking.Begin(place, keys);
    }

    var trial = new KillTrial(place, rest.Length > 1 ? Number(rest[1]) : 1, server, keys);
    var watch = Stopwatch.StartNew();
    var problem = trial.Run(
        rest.Length > 0 ? Number(rest[0]) : 1000,
        kill => Console.Error.Write(kill % 25 == 0 ? $"{kill}: {trial.Figures}\n" : ""));
    Console.WriteLine($"{trial.Figures}; {watch.Elapsed.TotalSeconds:0} s");
    Console.WriteLine(problem ?? "nothing lost, nothing by halves");
    return problem is null ? 0 : 1;
}
