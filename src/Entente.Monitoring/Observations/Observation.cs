using Entente.Monitoring.Areas;

namespace Entente.Monitoring.Observations;

/// <summary>One thing that one observer, device or report says, as it says it.</summary>
/// <param name="Key">What stays the same when the source corrects or deletes it.</param>
/// <param name="Count">How many, at least 0; 166 explosions heard in one night are one observation that counts 166, and
/// 0 says that somebody looked and counted none.</param>
/// <param name="Observer">Who says so: a patrol, a camera, a satellite, a paper.</param>
/// <param name="Means">How: <c>patrol</c>, <c>camera</c>, <c>uav</c>, <c>satellite</c>, <c>report</c>,
/// <c>party</c>.</param>
/// <param name="Standing">What the word of the observer is worth by itself.</param>
/// <param name="Detail">What the source says more, in its own words; empty where it says nothing.</param>
/// <param name="Report">What is equal in two observations that rest on one report, such as the hash of a headline;
/// empty where the source does not tell.</param>
/// <param name="Place">The name of the place as the source gives it; empty where it gives none.</param>
/// <param name="Marking">Who may see it: <c>public</c>, <c>coalition</c>, or codes of parties.</param>
public sealed record Observation(
    ObservationKey Key,
    ObservationKind Kind,
    int Count,
    Interval When,
    Area Where,
    string Observer,
    string Means,
    Standing Standing,
    string Detail,
    string Report,
    string Place,
    string Marking)
{
    /// <summary>Which way fire went or what was affected, in the source's words; empty where it says nothing.</summary>
    public string Toward { get; init; } = "";

    /// <summary>
    /// The photos that show it: SHA-256 in lower-case hexadecimal, with a blank between two; empty where there is none.
    /// </summary>
    public string Photos { get; init; } = "";

    /// <summary>The photos one by one.</summary>
    public string[] PhotoNames => Photos.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The file and line that it comes from.</summary>
    public required RowOrigin Origin { get; init; }
}

/// <summary>A source and what names a row in it.</summary>
/// <param name="Source">The name of the source, such as <c>viina</c>; lower case.</param>
/// <param name="Id">The row's own identifier where it has one, otherwise one made from its bytes.</param>
public readonly record struct ObservationKey(string Source, string Id)
{
    /// <summary>By source, then by identifier, by their characters' codes.</summary>
    public static IComparer<ObservationKey> Order { get; } = Comparer<ObservationKey>.Create((one, other) =>
        string.CompareOrdinal(one.Source, other.Source) is var bySource and not 0
            ? bySource
            : string.CompareOrdinal(one.Id, other.Id));

    public override string ToString() => $"{Source}:{Id}";
}

/// <summary>Where the bytes of a row lie.</summary>
/// <param name="Delivery">The SHA-256 of the delivery, in hexadecimal; what it was read from is kept under it.</param>
/// <param name="Line">The line on which the row begins, counted from 1.</param>
/// <param name="Offset">The byte at which it begins.</param>
/// <param name="Length">How many bytes it has.</param>
public readonly record struct RowOrigin(string Delivery, int Line, long Offset, int Length);

/// <summary>Who speaks.</summary>
public enum Standing
{
    /// <summary>A monitor or device that belongs to no party of the conflict.</summary>
    Neutral,

    /// <summary>A paper, an agency, a data set made from them.</summary>
    Reported,

    /// <summary>A party to the conflict, about itself or the other: an allegation.</summary>
    Party,
}
