using Entente.Monitoring.Benchmarks.Zones;

namespace Entente.Monitoring.Benchmarks;

internal static class Program
{
    private static int Main(string[] args) => args switch
    {
        ["zones", .. var rest] => ZoneBenchmark.Run(rest),
        ["postgis", .. var rest] => PostgisBenchmark.Run(rest),
        ["lines", .. var rest] => LineBenchmark.Run(rest),
        ["intake", ..] => Intake.IntakeBenchmark.Run(args),
        ["merge", .. var rest] => Merging.MergeBenchmark.Run(rest),
        ["store", .. var rest] => Stores.StoreBenchmark.Run(rest),
        ["desk", .. var rest] => Stores.DeskBenchmark.Run(rest),
        ["carry", .. var rest] => Stores.CarryBenchmark.RunAsync(rest).GetAwaiter().GetResult(),
        _ => Refuse(args),
    };

    private static int Refuse(string[] args)
    {
        Console.Error.WriteLine("usage: Entente.Monitoring.Benchmarks zones FILE [POINTS] | postgis FILE [POINTS] "
            + "| lines FOLDER [OBSERVATIONS] | intake … | merge [OBSERVATIONS] [FILE] | store [OBSERVATIONS] "
            + "| desk [OBSERVATIONS] | carry [ROWS]; there is no verb " + string.Join(' ', args));
        return 2;
    }
}
