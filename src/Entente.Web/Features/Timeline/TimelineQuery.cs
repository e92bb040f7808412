using Entente.Agreements.Conditions;

namespace Entente.Web.Features.Timeline;

/// <summary>Which part of the record an address asks for; empty words ask for all.</summary>
public sealed record TimelineQuery(string Party, string Kind, string Topic, DateOnly? From, DateOnly? Until, bool IsAll)
{
    public static TimelineQuery Read(Func<string, string> asked) => new(
        asked("party"), asked("kind"), asked("topic"), Day(asked("from")), Day(asked("until")), asked("days") == "all");

    /// <summary>What of the address asks for a part; how many days are listed aside.</summary>
    public IEnumerable<(string Key, string? Value)> Words =>
    [
        ("party", Party), ("kind", Kind), ("topic", Topic), ("from", Write(From)), ("until", Write(Until)),
    ];

    public bool IsPlain => Words.All(word => string.IsNullOrEmpty(word.Value));

    public bool Fits(TimelineEntry entry) =>
        (Party.Length == 0 || entry.Party?.Code == Party)
        && (Kind.Length == 0 || entry.KindWord == Kind)
        && (Topic.Length == 0 || entry.Topic == Topic)
        && !((entry.Until ?? entry.On) < From)
        && !(entry.On > Until);

    public static string Write(DateOnly? day) => day is { } known ? DateText.Write(known) : "";

    private static DateOnly? Day(string text) => DateText.TryParse(text, out var day) ? day : null;
}
