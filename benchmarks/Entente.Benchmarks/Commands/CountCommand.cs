using System.Globalization;
using Entente.Agreements.Evaluation;
using Entente.Analysis;
using Entente.Benchmarks.Generation;

namespace Entente.Benchmarks.Commands;

/// <summary>
/// <c>count PROFILE SIZE SEED [plain]</c>: how many have signed once everyone does what they have said, by the
/// engine or by the plain evaluator.
/// </summary>
internal static class CountCommand
{
    public static int Run(string[] args)
    {
        var size = int.Parse(args[2], CultureInfo.InvariantCulture);
        var seed = ulong.Parse(args[3], CultureInfo.InvariantCulture);
        var agreement = AgreementGenerator.Generate(Profile.Named(args[1], size, seed));
        var world = args.Contains("plain")
            ? new PlainAssessor(Situation.Of(agreement, Days.Today, []), _ => FactReading.False).Projected
            : new AgreementAnalyzer(agreement).Assess(Days.Today, []).Projected;
        Console.WriteLine(agreement.Commitments.Count(world.IsSigned));
        return 0;
    }
}
