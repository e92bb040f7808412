using Entente.Register.Statements;
using Entente.Register.Stores;

namespace Entente.Register.Appending;

/// <summary>
/// Takes what is handed in from many sides, puts it in one order, and lets those who came at the same time share one
/// write to the disk.
/// </summary>
/// <remarks>
/// Who comes while nobody writes, writes: to wake another thread takes about as long as a signature's check. What came
/// in the meantime is written together by a thread of the pool, so that nobody works long for others.
/// </remarks>
internal sealed class Appender : IDisposable
{
    private const int MostTogether = 512;

    private readonly Func<IReadOnlyList<Submission>, IReadOnlyList<AppendOutcome>> _append;
    private readonly Lock _gate = new();
    private readonly Queue<Submission> _waiting = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isWriting;
    private bool _isClosed;

    /// <param name="append">Called by one thread at a time.</param>
    public Appender(Func<IReadOnlyList<Submission>, IReadOnlyList<AppendOutcome>> append) => _append = append;

    /// <summary>Whether nobody writes, so that what is handed in next is likely written at once.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return !_isWriting;
            }
        }
    }

    /// <summary>Hands statements in; may take as long as the write does.</summary>
    public Task<AppendOutcome> AppendAsync(Submission submission)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return Task.FromResult<AppendOutcome>(
                    new AppendOutcome.Failed(StoreTrouble.Unreachable, "The register is being closed"));
            }

            _waiting.Enqueue(submission);
            if (_isWriting)
            {
                return submission.Done.Task;
            }

            _isWriting = true;
        }

        if (!WriteNext())
        {
            _ = Task.Run(WriteAll);
        }

        return submission.Done.Task;
    }

    /// <summary>Ends once everything that was handed in is answered.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            if (!_isWriting)
            {
                return;
            }
        }

        _ended.Task.GetAwaiter().GetResult();
    }

    private void WriteAll()
    {
        while (!WriteNext())
        {
        }
    }

    /// <summary>Writes what waits, as much as goes together.</summary>
    /// <returns>Whether nothing waits any more, and nobody writes.</returns>
    private bool WriteNext()
    {
        var together = new List<Submission>();
        lock (_gate)
        {
            for (var count = 0; count < MostTogether && _waiting.TryDequeue(out var next);)
            {
                together.Add(next);
                count += next.Statements.Count;
            }
        }

        Answer(together);
        lock (_gate)
        {
            if (_waiting.Count > 0)
            {
                return false;
            }

            _isWriting = false;
            if (_isClosed)
            {
                _ended.TrySetResult();
            }

            return true;
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
/// <param name="isSigned">
/// For each, whether its signature is right, seen when it is first asked; null where its key was not known yet.
/// </param>
internal sealed class Submission(IReadOnlyList<SignedStatement> statements, IReadOnlyList<Lazy<bool>?> isSigned)
{
    public IReadOnlyList<SignedStatement> Statements { get; } = statements;

    public IReadOnlyList<Lazy<bool>?> IsSigned { get; } = isSigned;

    public TaskCompletionSource<AppendOutcome> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
