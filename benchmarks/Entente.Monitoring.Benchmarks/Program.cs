namespace Entente.Monitoring.Benchmarks;

internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is ["intake", ..])
        {
            return Intake.IntakeBenchmark.Run(args);
        }

        Console.Error.WriteLine($"usage: Entente.Monitoring.Benchmarks VERB; there is no verb {string.Join(' ', args)}");
        return 2;
    }
}
