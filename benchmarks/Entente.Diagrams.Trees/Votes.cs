using System.Numerics;
using Entente.Diagrams.Chances;
using Entente.Diagrams.Voting;

namespace Entente.Diagrams.Trees;

/// <summary>
/// A board the size of the International Monetary Fund's: 190 members, about five million votes, distributed in the
/// same way (the largest 16 %, the smallest about 1,500 votes), but not its figures.
/// </summary>
internal static class Votes
{
    public static long[] Weights() =>
        [.. Enumerable.Range(1, 190).Select(rank => 1500 + (long)(831_000 / Math.Pow(rank, 1.05)))];

    public static void Measure(int threads)
    {
        long[] weights = Weights();
        foreach (int percent in (int[])[50, 70, 85])
        {
            long quota = (weights.Sum() * percent / 100) + 1;
            TimeSpan begun = Environment.CpuUsage.TotalTime;
            double Lap()
            {
                TimeSpan before = begun;
                begun = Environment.CpuUsage.TotalTime;
                return (begun - before).TotalSeconds;
            }

            IReadOnlyList<BigInteger> swings = new WeightedVote(weights, quota, threads).BanzhafSwings();
            double banzhaf = Lap();
            IReadOnlyList<Fraction> power = new WeightedVote(weights, quota, threads).ShapleyShubik();
            double shapley = Lap();
            double total = power.Sum(share => share.ToDouble());
            Console.WriteLine($"190 members, {weights.Sum():N0} votes, quota {percent} %, {threads} threads, "
                + $"processor time: Banzhaf {banzhaf:F2} s, Shapley-Shubik {shapley:F2} s; largest "
                + $"{power[0].ToDouble():F6}, sum {total:F12}, swings {swings[0]}");
        }
    }
}
