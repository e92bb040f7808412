using Entente.Diagrams.Circuits;
using Entente.Diagrams.Outcomes;

namespace Entente.Analysis.Sets;

/// <summary>What the diagrams are doing, in words.</summary>
internal sealed class ProgressText(IProgress<string> progress) : IProgress<DiagramProgress>
{
    /// <summary>The limits of a question, and its listener, for the diagrams.</summary>
    public static CompileOptions Compile(SetOptions options) => new()
    {
        MemoryLimitBytes = options.MemoryLimitBytes,
        Progress = options.Progress is { } progress ? new ProgressText(progress) : null,
    };

    public void Report(DiagramProgress value) =>
        progress.Report($"{value.Activity}: {value.Nodes:N0} nodes, {value.Bytes >> 20:N0} MiB");
}
