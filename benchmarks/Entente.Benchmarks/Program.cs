using BenchmarkDotNet.Running;
using Entente.Benchmarks.Commands;

// Our own commands fuzz, and measure whole processes, memory and single runs; all else is BenchmarkDotNet's.
if (Command.Find(args) is { } command)
{
    return command(args);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
