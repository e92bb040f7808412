using System.Globalization;
using Entente.Diagrams.Trees;

//   Entente.Diagrams.Trees [-v] TREE...        a line for each tree: what each step costs, and the answers
//   Entente.Diagrams.Trees --answer TREE       the answers alone, as a whole process
//   Entente.Diagrams.Trees --plain [--repeat=3] [--seconds=100] TREE...   gate by gate in the order of the first visit
//   Entente.Diagrams.Trees --bound [--nodes=1000] TREE...   between which numbers the probability lies, by order
//   Entente.Diagrams.Trees --votes [--two]     voting power of a large board
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
IEnumerable<string> paths = args.Where(arg => !arg.StartsWith('-'));
if (args is ["--answer", string path])
{
    using StreamWriter output = new(Console.OpenStandardOutput(), bufferSize: 1 << 16);
    return Answers.Print(path, output);
}

if (args.Contains("--votes"))
{
    Votes.Measure(threads: args.Contains("--two") ? 2 : 1);
}
else if (args.Contains("--bound"))
{
    ChanceBounds.Measure(paths, (int)Number("--nodes=", 1000));
}
else if (args.Contains("--plain"))
{
    PlainBuilds.Measure(paths, (int)Number("--repeat=", 3), Number("--seconds=", 100));
}
else
{
    new TreeTable(isVerbose: args.Contains("-v")).Print(paths);
}

return 0;

double Number(string option, double otherwise) =>
    args.FirstOrDefault(arg => arg.StartsWith(option, StringComparison.Ordinal)) is { } given
        ? double.Parse(given[option.Length..], CultureInfo.InvariantCulture)
        : otherwise;
