using Entente.Diagrams.Mutants;
using Entente.Diagrams.Mutants.Running;
using Entente.Diagrams.Mutants.Writing;

//   Entente.Diagrams.Mutants write  [--work FOLDER] [--kernel FOLDER]
//   Entente.Diagrams.Mutants run    [--work FOLDER] [--tests FOLDER] [--files PATTERN] [--ids 1,2] [--again survivors]
//                                   [--budget SECONDS] [--longest SECONDS] [--workers 1]
//   Entente.Diagrams.Mutants report [--work FOLDER]
try
{
    return Do(args);
}
catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
{
    Console.Error.WriteLine($"{missing.Message} Build the tests from the root of the repository, and `write` first.");
    return 3;
}
catch (Exception wrong) when (wrong is ArgumentException or FormatException)
{
    Console.Error.WriteLine($"{wrong.Message} See benchmarks/README.md.");
    return 2;
}

static int Do(string[] args)
{
    switch (args)
    {
        case ["work" or "work-recording", string folder]:
            AppContext.SetSwitch("Mutants.Record", args[0] == "work-recording");
            return new Worker(folder).Serve();
        case ["write", ..]:
            Options options = new(args[1..]);
            return new MutantWriter(options.Of("--kernel") ?? "src/Entente.Diagrams", options).Write();
        case ["run", ..]:
            return new Run(new Options(args[1..])).Start();
        case ["report", ..]:
            return new Report(new Options(args[1..])).Print();
        default:
            Console.Error.WriteLine("write, run or report; see benchmarks/README.md");
            return 2;
    }
}
