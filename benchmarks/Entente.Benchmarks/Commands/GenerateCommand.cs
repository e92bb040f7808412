using System.Globalization;
using Entente.Agreements;
using Entente.Agreements.Conditions;
using Entente.Benchmarks.Generation;

namespace Entente.Benchmarks.Commands;

/// <summary>
/// <c>generate PROFILE SIZE SEED FILE…</c>: the same problem in every form that the files' endings name.
/// </summary>
internal static class GenerateCommand
{
    public static int Run(string[] args)
    {
        var size = int.Parse(args[2], CultureInfo.InvariantCulture);
        var seed = ulong.Parse(args[3], CultureInfo.InvariantCulture);
        var agreement = AgreementGenerator.Generate(Profile.Named(args[1], size, seed));
        foreach (var file in args.Skip(4))
        {
            Write(agreement, file);
        }

        return 0;
    }

    private static void Write(Agreement agreement, string file)
    {
        switch (Path.GetExtension(file))
        {
            case ".json":
                using (var stream = File.Create(file))
                {
                    AgreementFile.WriteJson(agreement, stream);
                }

                break;
            case ".counter":
                using (var stream = File.Create(file))
                {
                    PeerFiles.WriteCounter(CountProblem.Of(agreement), stream);
                }

                break;
            default:
                using (var text = new StreamWriter(file) { NewLine = "\n" })
                {
                    WriteText(agreement, Path.GetExtension(file), text);
                }

                break;
        }
    }

    private static void WriteText(Agreement agreement, string ending, StreamWriter to)
    {
        switch (ending)
        {
            case ".yaml":
                AgreementFile.WriteYaml(agreement, to);
                break;
            case ".lp":
                PeerFiles.WriteClingo(CountProblem.Of(agreement), to);
                break;
            case ".aspif":
                PeerFiles.WriteGround(CountProblem.Of(agreement), to);
                break;
            case ".smallest":
                var goal = (PartsCondition)agreement.Guarantees[^1].HoldsWhen;
                PeerFiles.WriteSmallest(CountProblem.Of(agreement), goal.Count, CountProblem.IndicesOf(goal), to);
                break;
            case ".smt2":
                PeerFiles.WriteSmt(CountProblem.Of(agreement), to);
                break;
            default:
                throw new ArgumentException($"no form ends in {ending}", nameof(ending));
        }
    }
}
