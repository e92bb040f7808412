using Entente.Benchmarks.Fuzzing;

namespace Entente.Benchmarks.Commands;

/// <summary>The commands of this program besides the benchmarks themselves.</summary>
internal static class Command
{
    public static Func<string[], int>? Find(string[] args) => args.FirstOrDefault() switch
    {
        "generate" => GenerateCommand.Run,
        "count" => CountCommand.Run,
        "assess" => AssessCommand.Run,
        "time" => TimeCommand.Run,
        "ask" => AskCommand.Run,
        "trees" => TreesCommand.Run,
        "traps" => TrapCommand.Run,
        "smallest" => SmallestCommand.Run,
        "fuzz" when args is [_, "reader", ..] => FuzzCommand.Run,
        _ => null,
    };
}
