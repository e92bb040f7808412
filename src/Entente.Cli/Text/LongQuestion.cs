namespace Entente.Cli.Text;

/// <summary>
/// Works on a question beside the thread that waits, so that progress is told and a wish to stop is heard whatever
/// the work is doing.
/// </summary>
internal sealed class LongQuestion : IDisposable
{
    private const int StackBytes = 64 << 20;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    /// <summary>What is known is told by the work itself, if it comes to an end as soon as this.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly Interruption _interruption = new();
    private readonly StderrProgress _progress = new();

    public CancellationToken Token => _interruption.Token;

    public IProgress<string> Progress => _progress;

    /// <summary>
    /// The answer; what <paramref name="abandoned"/> gives where the work has been told to stop and does not.
    /// </summary>
    public T Answer<T>(Func<T> work, Func<T> abandoned)
    {
        var task = new Task<T>(work);
        new Thread(task.RunSynchronously, StackBytes) { IsBackground = true }.Start();
        while (!Ends(task, Tick))
        {
            _progress.Show();
            if (Token.IsCancellationRequested && !Ends(task, Grace))
            {
                return abandoned();
            }
        }

        return task.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _progress.Dispose();
        _interruption.Dispose();
    }

    private static bool Ends(Task task, TimeSpan patience) =>
        Task.WaitAny([task], patience) >= 0;
}
