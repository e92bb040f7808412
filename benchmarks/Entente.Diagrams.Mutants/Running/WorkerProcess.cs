using System.Diagnostics;

namespace Entente.Diagrams.Mutants.Running;

/// <summary>How a worker ended that gave no answer.</summary>
internal enum WorkerEnd
{
    None,
    Died,
    Late,
}

/// <summary>A worker seen from outside: asked by lines, ended when it is late or takes too much memory.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const long MostBytes = 4L << 30;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly Process process;

    public WorkerProcess(string folder, bool records = false)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        }

        start.ArgumentList.Add(records ? "work-recording" : "work");
        start.ArgumentList.Add(folder);
        start.Environment["CsCheck_Iter"] = "20";
        start.Environment["CsCheck_Threads"] = "1";
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x80000000";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }

    public WorkerEnd End { get; private set; }

    /// <summary>The answer, or nothing: then the worker is no more.</summary>
    public string? Ask(string line, TimeSpan patience)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            process.StandardInput.WriteLine(line);
            process.StandardInput.Flush();
            Task<string?> answer = process.StandardOutput.ReadLineAsync();
            while (!answer.Wait(Look))
            {
                process.Refresh();
                if (Stopwatch.GetElapsedTime(start) > patience || process.WorkingSet64 > MostBytes)
                {
                    return Ended(Stopwatch.GetElapsedTime(start) > patience ? WorkerEnd.Late : WorkerEnd.Died);
                }
            }

            return answer.Result ?? Ended(WorkerEnd.Died);
        }
        catch (Exception broken) when (broken is IOException or InvalidOperationException or AggregateException)
        {
            return Ended(WorkerEnd.Died);
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.WaitForExit();
        process.Dispose();
    }

    private string? Ended(WorkerEnd end)
    {
        End = end;
        return null;
    }
}
