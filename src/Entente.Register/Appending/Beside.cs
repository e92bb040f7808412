namespace Entente.Register.Appending;

/// <summary>
/// Something that a thread of the pool works out while the caller does something else; the caller itself, where the
/// pool has not begun when the answer is needed.
/// </summary>
/// <param name="work">Runs once; what it throws, whoever asks for the answer gets.</param>
internal sealed class Beside<T>(Func<T> work) : IThreadPoolWorkItem
{
    private readonly Lazy<T> _result = new(work, LazyThreadSafetyMode.ExecutionAndPublication);
    private volatile bool _isBegun;

    public T Result
    {
        get
        {
            // To sleep and be woken takes as long as what is done beside an append.
            for (var spin = new SpinWait(); _isBegun && !_result.IsValueCreated && !spin.NextSpinWillYield;)
            {
                spin.SpinOnce();
            }

            return _result.Value;
        }
    }

    /// <summary>Hands it to the pool, where there is another processor.</summary>
    public Beside<T> Begin()
    {
        if (Environment.ProcessorCount > 1)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        return this;
    }

    void IThreadPoolWorkItem.Execute()
    {
        _isBegun = true;
        try
        {
            _ = _result.Value;
        }
#pragma warning disable CA1031 // It is thrown again where the answer is needed.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
