using System.Diagnostics;
using Entente.Register.Appending;
using Entente.Register.Keys;
using Entente.Register.Statements;
using Entente.Register.Stores;

namespace Entente.Register.Benchmarks;

/// <summary>
/// Signed appends a second, each durable before its writer goes on, beside bare durable inserts of the same bytes into
/// the same kind of store, in turn in one run.
/// </summary>
internal static class Appends
{
    private const int Writers = 64;

    // What a disk takes changes from second to second: appends and bare inserts take turns that are shorter.
    private const int Turns = 10;

    public static void Measure(string store, int rounds, double seconds)
    {
        var place = RegisterPlace.Parse(store);
        Clear(place);
        var speakers = new Speakers();
        using var log = LogStores.Open(place, true, TimeProvider.System);
        using var keys = OperatorKeys.Create(Speakers.Origin);
        using var register = CommitmentRegister.Begin(
            log, Speakers.Origin, keys, speakers.Keeper, "Keeper", TimeProvider.System);
        Require(register.AppendAsync(speakers.Beginning(TimeProvider.System.GetUtcNow())).GetAwaiter().GetResult());
        var barePlace = place.Path is null ? place : new RegisterPlace(place.Path + ".bare", null);
        using var bare = new BareTable(barePlace);
        bare.Create();
        var results = Enumerable.Range(0, rounds + 1)
            .Select(_ => Round(register, bare, speakers, seconds)).Skip(1).ToList();
        Report(results);
    }

    /// <summary>
    /// Appends and inserts a second, in this order: alone, bare alone; 64, bare on threads, bare together.
    /// </summary>
    private static double[] Round(CommitmentRegister register, BareTable bare, Speakers speakers, double seconds)
    {
        var one = speakers.Many((int)(seconds * 10_000), TimeProvider.System.GetUtcNow());
        var many = speakers.Many((int)(seconds * 30_000), TimeProvider.System.GetUtcNow());
        var alone = InTurn(register, bare, one, seconds);
        double[] rates =
        [
            alone.Appends,
            alone.Bare,
            Rate(seconds, isOver => AppendAsync(register, many, Writers, isOver).GetAwaiter().GetResult()),
            Rate(seconds, isOver => bare.OneByOne(many, isOver, Writers)),
            Rate(seconds, isOver => bare.TogetherAsync(many, isOver, Writers).GetAwaiter().GetResult()),
        ];
        Console.WriteLine(string.Join("  ", rates.Select(rate => $"{rate,9:0}")));
        return rates;
    }

    private static (double Appends, double Bare) InTurn(
        CommitmentRegister register, BareTable bare, SignedStatement[] statements, double seconds)
    {
        var (appends, inserts, appended) = (0.0, 0.0, 0);
        for (var turn = 0; turn < Turns; turn++)
        {
            var rest = statements[appended..];
            appends += Rate(seconds / Turns, isOver =>
            {
                var rows = AppendAsync(register, rest, 1, isOver).GetAwaiter().GetResult();
                appended += rows;
                return rows;
            });
            inserts += Rate(seconds / Turns, isOver => bare.OneByOne(rest, isOver));
        }

        return (appends / Turns, inserts / Turns);
    }

    private static double Rate(double seconds, Func<Func<bool>, int> work)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        var rows = work(() => watch.Elapsed.TotalSeconds > seconds);
        return rows / watch.Elapsed.TotalSeconds;
    }

    private static async Task<int> AppendAsync(
        CommitmentRegister register, SignedStatement[] statements, int writers, Func<bool> isOver)
    {
        var rows = 0;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var at = writer; at < statements.Length && !isOver(); at += writers)
            {
                Require(await register.AppendAsync([statements[at]]));
                Interlocked.Increment(ref rows);
            }
        })));
        return isOver() ? rows : throw new InvalidOperationException("Too few statements were signed beforehand");
    }

    private static void Require(AppendOutcome outcome)
    {
        if (outcome is not AppendOutcome.Appended)
        {
            throw new InvalidOperationException(outcome is AppendOutcome.Refused refused
                ? string.Join("; ", refused.Statements.Select(one => one.Refusal.Message))
                : outcome.ToString());
        }
    }

    private static void Report(List<double[]> results)
    {
        double Median(int column) => Stretch.Median(results.Select(round => round[column]));
        double Ratio(int column, int bare) => Stretch.Median(results.Select(round => round[column] / round[bare]));
        Console.WriteLine($"one writer: {Median(0):0} appends, {Median(1):0} bare inserts a second: {Ratio(0, 1):P0}");
        Console.WriteLine($"{Writers} writers: {Median(2):0} appends a second");
        Console.WriteLine($"  {Median(3):0} bare inserts on {Writers} threads, a commit each: {Ratio(2, 3):P0}");
        Console.WriteLine($"  {Median(4):0} bare inserts that share commits: {Ratio(2, 4):P0}");
    }

    private static void Clear(RegisterPlace place)
    {
        foreach (var end in place.Path is null ? [] : new[] { "", "-wal", "-shm", ".bare", ".bare-wal", ".bare-shm" })
        {
            File.Delete(place.Path + end);
        }
    }
}
