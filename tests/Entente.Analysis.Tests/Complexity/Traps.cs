using System.Globalization;
using System.Text;
using Entente.Agreements;
using Entente.Agreements.Reading;

namespace Entente.Analysis.Tests.Complexity;

/// <summary>
/// Large agreements of a shape that invites work for each pair of things. In each, one considered commitment
/// <c>first</c> holds up all the others; the benchmarks use them too.
/// </summary>
public static class Traps
{
    public static IReadOnlyList<string> Names { get; } = ["thresholds", "parties", "guarantees", "chain", "star"];

    public static Agreement Make(string trap, int size) => trap switch
    {
        "thresholds" => Thresholds(size),
        "parties" => Parties(size),
        "guarantees" => Guarantees(size),
        "chain" => Chain(size),
        "star" => Star(size),
        _ => throw new ArgumentException($"There is no trap {trap}", nameof(trap)),
    };

    /// <summary>Everyone asks for a number of people that one more must bring.</summary>
    private static Agreement Thresholds(int size) => Read(
        "\"people\": {}",
        Some(size, i => Commitment(i, "\"provides\": { \"people\": 1 },", $"people >= {Text(i + 1)}", "A")),
        "");

    /// <summary>Each party waits for every other; the first has a second, considered promise besides.</summary>
    private static Agreement Parties(int size)
    {
        const string Others = "every other party from everyone and first";
        var commitments = Some(size, i => Commitment(i, "", i == 1 ? "first" : Others, "P" + Text(i)));
        return Read("\"people\": {}", commitments, "", size);
    }

    /// <summary>Each guarantee holds once the one before it does.</summary>
    private static Agreement Guarantees(int size) => Read(
        "\"people\": {}",
        "",
        Some(size, i => $"\"g{Text(i)}\": {{ \"holds-when\": \"{(i == 1 ? "first" : "g" + Text(i - 1))}\" }}"));

    /// <summary>Each commitment waits for the one before it.</summary>
    private static Agreement Chain(int size) => Read(
        "\"people\": {}", Some(size, i => Commitment(i, "", i == 1 ? "first" : "c" + Text(i - 1), "A")), "");

    /// <summary>All wait for one.</summary>
    private static Agreement Star(int size) =>
        Read("\"people\": {}", Some(size, i => Commitment(i, "", "first", "A")), "");

    private static string Commitment(int i, string provides, string confirmsWhen, string party) =>
        $"\"c{Text(i)}\": {{ \"party\": \"{party}\", {provides} \"status\": \"pledged\", "
        + $"\"confirms-when\": \"{confirmsWhen}\" }}";

    private static Agreement Read(string capabilities, string commitments, string guarantees, int parties = 0)
    {
        var first = "\"first\": { \"party\": \"A\", \"provides\": { \"people\": 2 }, \"status\": \"considered\" }";
        var people = Join(
            "\"A\": { \"name\": \"A\" }", Some(parties, i => $"\"P{Text(i)}\": {{ \"name\": \"P\" }}"));
        var text = $$"""
            { "agreement": { "title": "A trap" },
              "capabilities": { {{capabilities}} },
              "parties": { {{people}} },
              "groups": { "everyone": ["A"{{Items(parties)}}] },
              "commitments": { {{Join(first, commitments)}} },
              "guarantees": { {{guarantees}} } }
            """;
        var read = AgreementReader.ReadBytes("trap", Encoding.UTF8.GetBytes(text));
        return read.Agreement ?? throw new InvalidOperationException(read.Mistakes[0].Message);
    }

    private static string Items(int parties) =>
        string.Concat(Enumerable.Range(1, parties).Select(i => $",\n\"P{Text(i)}\""));

    private static string Join(string first, string rest) => rest.Length == 0 ? first : first + ",\n" + rest;

    private static string Some(int size, Func<int, string> write) =>
        string.Join(",\n", Enumerable.Range(1, size).Select(write));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
