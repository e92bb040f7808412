using Google.OrTools.Sat;

namespace Entente.Analysis.Smallest;

internal static class SmallestSearch
{
    public static void Trial(ReachNet full, IReadOnlyList<long> costs, Action<string> say)
    {
        var clock = Environment.TickCount64;
        Say($"full {full.NodeCount} nodes {full.InNode.Length} inputs");
        var net = Reduction.Of(full, costs, CancellationToken.None)!;
        Say($"reduced {net.NodeCount} nodes {net.InNode.Length} inputs {net.Taken.Count(t => t >= 0)} choices");
        var master = new CpSatMaster(net, costs);
        Say("model");
        for (var round = 0; ; round++)
        {
            var status = master.Solve(
                Environment.GetEnvironmentVariable("CP") ?? "num_workers:1,random_seed:1");
            var closure = new Closure(net);
            var taken = Enumerable.Range(0, net.Choices).Where(master.IsTaken).ToList();
            taken.ForEach(choice => closure.Add(net.Taken[choice]));
            for (var i = 0; i < net.Choices; i++)
            {
                if (net.NotTaken[i] >= 0 && !master.IsTaken(i))
                {
                    closure.Add(net.NotTaken[i]);
                }
            }

            Say($"{status} size {taken.Count} bound {master.Bound} det {master.Deterministic:0.00} {closure.IsGoalReached}");
            if (closure.IsGoalReached)
            {
                return;
            }

            var cuts = 0;
            foreach (var circle in CircleCuts.Find(net, master.IsClaimed, closure))
            {
                master.CutCircle(circle);
                cuts++;
            }

            Say($"cuts {cuts}");
        }

        void Say(string text) => say($"{Environment.TickCount64 - clock,6} ms {text}");
    }
}
