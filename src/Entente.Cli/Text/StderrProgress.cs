namespace Entente.Cli.Text;

/// <summary>Says on standard error what a long question is doing, once it takes more than a second.</summary>
internal sealed class StderrProgress : IProgress<string>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly bool _isOn = !Console.IsErrorRedirected;
    private long _last = TimeProvider.System.GetTimestamp();
    private bool _hasWritten;

    public void Report(string value)
    {
        if (_isOn && TimeProvider.System.GetElapsedTime(_last) >= Patience)
        {
            _last = TimeProvider.System.GetTimestamp();
            _hasWritten = true;
            Console.Error.Write($"\r{value,-70}");
        }
    }

    public void Dispose()
    {
        if (_hasWritten)
        {
            Console.Error.Write($"\r{new string(' ', 70)}\r");
        }
    }
}
