namespace Entente.Cli.Text;

/// <summary>
/// Says on standard error what a long question is doing: on a terminal after a second, in one line that is written
/// anew; elsewhere after ten, and then each time it has taken twice as long.
/// </summary>
internal sealed class StderrProgress : IProgress<string>, IDisposable
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(10);

    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private TimeSpan _next;
    private int _written;

    // Told by the thread that works, shown by the one that waits.
    private volatile string _activity = "Reading the situation";

    public StderrProgress() => _next = _isTerminal ? OnTerminal : Elsewhere;

    public void Report(string value) => _activity = value;

    /// <summary>Shows what is being done, where it is time to.</summary>
    public void Show()
    {
        var elapsed = TimeProvider.System.GetElapsedTime(_start);
        if (elapsed < _next)
        {
            return;
        }

        var line = $"{_activity} ({(int)elapsed.TotalSeconds} s; Ctrl-C stops it)";
        if (!_isTerminal)
        {
            Console.Error.WriteLine($"entente: {line}");
            _next = 2 * elapsed;
            return;
        }

        var text = line.Length < Width ? line : line[..(Width - 1)];
        Console.Error.Write("\r" + text.PadRight(_written));
        _written = text.Length;
        _next = elapsed + (OnTerminal / 4);
    }

    public void Dispose()
    {
        if (_written > 0)
        {
            Console.Error.Write($"\r{new string(' ', _written)}\r");
            _written = 0;
        }
    }

    private static int Width
    {
        get
        {
            try
            {
                return Console.IsOutputRedirected || Console.WindowWidth <= 20 ? 80 : Console.WindowWidth;
            }
            catch (IOException)
            {
                return 80;
            }
        }
    }
}
