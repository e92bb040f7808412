using Entente.Analysis.Sets;

namespace Entente.Analysis.Smallest;

/// <summary>
/// Ends the diagrams after so much work that people would have to wait, wherever their memory ends. Work is counted in
/// steps, not in seconds, so that the same question has the same answer everywhere.
/// </summary>
internal sealed class DiagramLimit : IProgress<string>, IDisposable
{
    /// <summary>Up to this many commitments the diagrams are always tried.</summary>
    public const int NeverTooLarge = 500;

    /// <summary>Reports of progress, each after 16,384 steps.</summary>
    private const int MostReports = 2_000;

    /// <summary>Gates into which circles may unroll, at most, before the diagrams are not tried at all.</summary>
    private const long MostUnrolled = 1_000_000;

    private readonly CancellationTokenSource _source;
    private readonly IProgress<string>? _listener;
    private int _reports;

    public DiagramLimit(SetOptions options)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(options.Cancellation);
        _listener = options.Progress;
        Options = options with { Cancellation = _source.Token, Progress = this };
    }

    public SetOptions Options { get; }

    public void Report(string value)
    {
        _listener?.Report(value);
        if (++_reports == MostReports)
        {
            _source.Cancel();
        }
    }

    public void Dispose() => _source.Dispose();

    /// <summary>
    /// Whether the circles of a question are so large that writing them as a circuit would already be too much.
    /// </summary>
    public static bool IsPassedBy(SmallestQuestion question)
    {
        if (question.Net is null || Trimming.Of(question.Net, new bool[question.Net.Choices]) is not { } net)
        {
            return false;
        }

        var circles = StrongComponents.Of([net.Goal], node => CircleCuts.Inputs(net, node));
        return circles.Sum(circle => circle.Count == 1 ? 0 : (long)circle.Count * circle.Count) > MostUnrolled;
    }
}
