using System.Runtime.InteropServices;

namespace Entente.Register.Tests.Stores;

/// <summary>
/// A folder that nobody but its owner may write to, looked at by somebody else. The superuser may write everywhere, so
/// that a thread of the test lays its rights down.
/// </summary>
internal sealed class UnwritableFolder : IDisposable
{
    private const uint Nobody = 65534;
    private readonly string _path;

    public UnwritableFolder(string path)
    {
        _path = path;
        foreach (var file in Directory.GetFiles(path))
        {
            Permit(file, "444");
        }

        Permit(path, "555");
    }

    /// <summary>Works without the right to write there.</summary>
    public void Do(Action work)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            // For this thread alone; it ends with it.
            SetUser(Nobody);
            try
            {
                work();
            }
            catch (Exception e)
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            throw new InvalidOperationException("It failed without the right to write", failure);
        }
    }

    public void Release()
    {
        Permit(_path, "755");
        foreach (var file in Directory.GetFiles(_path))
        {
            Permit(file, "644");
        }
    }

    public void Dispose() => Release();

    private static void Permit(string path, string mode) => Assert.Equal(0, Change(path, Convert.ToUInt32(mode, 8)));

    [DllImport("libc", EntryPoint = "chmod", CharSet = CharSet.Ansi, BestFitMapping = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Change([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetUser(uint user);
}
