namespace Entente.Web.Hosting;

/// <summary>Works on a thread of its own with room for conditions that lie deep in each other.</summary>
internal static class DeepWork
{
    private const int StackBytes = 64 << 20;

    public static Task<T> RunAsync<T>(Func<T> work)
    {
        var task = new Task<T>(work);
        new Thread(task.RunSynchronously, StackBytes) { IsBackground = true }.Start();
        return task;
    }
}
