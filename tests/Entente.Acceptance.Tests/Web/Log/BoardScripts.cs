using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Entente.Acceptance.Tests.Web.Log;

/// <summary>The scripts with which a browser signs and verifies, run by Node.</summary>
public sealed class BoardScripts : IDisposable
{
    private readonly Process _node;

    public BoardScripts()
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Repository.Root,
        };
        start.ArgumentList.Add(Repository.PathTo("tests/browser/scripts.mjs"));
        _node = Process.Start(start)!;
    }

    internal JsonObject Ask(string ask, JsonObject question)
    {
        question["ask"] = ask;
        _node.StandardInput.WriteLine(question.ToJsonString());
        _node.StandardInput.Flush();
        var line = _node.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the scripts have ended");
        return JsonNode.Parse(line)!.AsObject();
    }

    public void Dispose()
    {
        _node.StandardInput.Close();
        if (!_node.WaitForExit(TimeSpan.FromSeconds(20)))
        {
            _node.Kill();
        }

        _node.Dispose();
    }
}
