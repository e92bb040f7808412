using System.Threading.Channels;
using Entente.Register.Statements;
using Entente.Register.Stores;

namespace Entente.Register.Appending;

/// <summary>
/// Takes what is handed in from many sides, puts it in one order, and lets those who came at the same time share one
/// write to the disk.
/// </summary>
internal sealed class Appender : IDisposable
{
    private const int MostTogether = 512;

    private readonly Channel<Submission> _queue =
        Channel.CreateUnbounded<Submission>(new UnboundedChannelOptions { SingleReader = true });

    private readonly Func<IReadOnlyList<Submission>, IReadOnlyList<AppendOutcome>> _append;
    private readonly Task _work;

    /// <param name="append">Called by one thread at a time.</param>
    public Appender(Func<IReadOnlyList<Submission>, IReadOnlyList<AppendOutcome>> append)
    {
        _append = append;
        _work = Task.Run(WorkAsync);
    }

    public Task<AppendOutcome> AppendAsync(IReadOnlyList<SignedStatement> statements)
    {
        var submission = new Submission(statements);
        return _queue.Writer.TryWrite(submission)
            ? submission.Done.Task
            : Task.FromResult<AppendOutcome>(
                new AppendOutcome.Failed(StoreTrouble.Unreachable, "The register is being closed"));
    }

    /// <summary>Ends once everything that was handed in is answered.</summary>
    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _work.GetAwaiter().GetResult();
    }

    private async Task WorkAsync()
    {
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var together = new List<Submission>();
            var count = 0;
            while (count < MostTogether && _queue.Reader.TryRead(out var next))
            {
                together.Add(next);
                count += next.Statements.Count;
            }

            Answer(together);
        }
    }

    private void Answer(List<Submission> together)
    {
        try
        {
            var outcomes = _append(together);
            for (var i = 0; i < together.Count; i++)
            {
                together[i].Done.SetResult(outcomes[i]);
            }
        }
#pragma warning disable CA1031 // Whoever waits has to be told, whatever happened; the caller then fails with it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            foreach (var submission in together)
            {
                submission.Done.TrySetException(e);
            }
        }
    }
}

/// <summary>Statements that were handed in together, and who waits for what comes of it.</summary>
internal sealed class Submission(IReadOnlyList<SignedStatement> statements)
{
    public IReadOnlyList<SignedStatement> Statements { get; } = statements;

    public TaskCompletionSource<AppendOutcome> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
