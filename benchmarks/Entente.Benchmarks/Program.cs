using BenchmarkDotNet.Running;
using Entente.Benchmarks.Fuzzing;

if (args is ["fuzz", "reader", ..])
{
    return FuzzCommand.Run(args);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
