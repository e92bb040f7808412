using System.Diagnostics;
using System.Globalization;
using Entente.Register.Stores;
using Entente.Register.Writer;

// write PLACE SEED WRITERS       writes until it is killed
// kill sqlite|postgres [KILLS] [SEED]   kills such writers and looks at the log, a thousand times if not told otherwise
switch (args)
{
    case ["write", var place, var seed, var writers]:
        using (var output = Console.OpenStandardOutput())
        {
            new Load(RegisterPlace.Parse(place), Number(seed), output).Run(Number(writers));
        }

        return 0;
    case ["kill", "sqlite", .. var rest]:
        var folder = Directory.CreateTempSubdirectory("entente-kills-");
        try
        {
            return Kill(new RegisterPlace(Path.Combine(folder.FullName, "kills.register"), null), null, rest);
        }
        finally
        {
            folder.Delete(true);
        }

    case ["kill", "postgres", .. var rest]:
        using (var server = new PostgresServer())
        {
            return Kill(new RegisterPlace(null, server.NewDatabase()), server, rest);
        }

    default:
        Console.Error.WriteLine("usage: write PLACE SEED WRITERS | kill sqlite|postgres [KILLS] [SEED]");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Kill(RegisterPlace place, PostgresServer? server, string[] rest)
{
    var trial = new KillTrial(place, rest.Length > 1 ? Number(rest[1]) : 1, server);
    var watch = Stopwatch.StartNew();
    var problem = trial.Run(
        rest.Length > 0 ? Number(rest[0]) : 1000,
        kill => Console.Error.Write(kill % 25 == 0 ? $"{kill}: {trial.Figures}\n" : ""));
    Console.WriteLine($"{trial.Figures}; {watch.Elapsed.TotalSeconds:0} s");
    Console.WriteLine(problem ?? "nothing lost, nothing by halves");
    return problem is null ? 0 : 1;
}
