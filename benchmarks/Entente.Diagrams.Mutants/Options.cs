using System.Globalization;

namespace Entente.Diagrams.Mutants;

/// <summary>What the command line says: words, and options with a value after them.</summary>
internal sealed class Options
{
    private static readonly string[] Known =
    [
        "--work", "--kernel", "--tests", "--files", "--ids", "--again", "--budget", "--longest", "--workers",
    ];

    private readonly Dictionary<string, string> values = [];

    public Options(string[] args)
    {
        for (int i = 0; i < args.Length; i += 2)
        {
            if (!Known.Contains(args[i]))
            {
                throw new ArgumentException($"{args[i]} is not known; these are: {string.Join(", ", Known)}.");
            }

            values[args[i]] = i + 1 < args.Length
                ? args[i + 1]
                : throw new ArgumentException($"{args[i]} needs a value.");
        }
    }

    /// <summary>Where everything is written: the mutated kernel, the tests beside it, and the results.</summary>
    public string Work => Of("--work") ?? Path.Combine("artifacts", "mutants");

    public string Built => Path.Combine(Work, "built");

    public string Mutants => Path.Combine(Work, "mutants.json");

    public string Results => Path.Combine(Work, "results.jsonl");

    public string? Of(string option) => values.GetValueOrDefault(option);

    public double Number(string option, double otherwise) =>
        Of(option) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
