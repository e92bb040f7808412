using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Rules;

/// <summary>
/// By what a day is judged: one edition of the rules, in force from its day until the next edition's.
/// </summary>
/// <param name="Version">What this edition is called.</param>
/// <param name="From">The first day that it is in force.</param>
/// <param name="Fact">The agreement's fact that the answer is for.</param>
/// <param name="Violations">The kinds of observation that count.</param>
/// <param name="Zones">The zones that are judged, by their names.</param>
/// <param name="Zone">The levels of each zone.</param>
/// <param name="Whole">The levels of everything together.</param>
public sealed record CeasefireRules(
    string Title,
    string Version,
    DateOnly From,
    string Fact,
    DayRule Days,
    MergingRule Merging,
    CountingUnit Unit,
    IReadOnlySet<ObservationKind> Violations,
    EffortRule Effort,
    BaselineRule Baseline,
    IReadOnlyList<string> Zones,
    LevelRules Zone,
    LevelRules Whole,
    HysteresisRule Hysteresis);

/// <summary>Where a day ends.</summary>
/// <param name="Clock">The clock by which days are told.</param>
/// <param name="CutOff">The time of day at which one ends and the next begins; midnight: the calendar's days.</param>
public sealed record DayRule(TimeZoneInfo Clock, TimeOnly CutOff);

/// <summary>When two observations are one incident.</summary>
/// <param name="Distance">The greatest distance between any two of one incident, in metres.</param>
/// <param name="Minutes">The greatest time between any two of one incident.</param>
/// <param name="WidestPlace">An observation whose place is less exact than this, in metres, stands alone.</param>
/// <param name="WidestTime">An observation whose time is less exact than this, in minutes, stands alone.</param>
/// <param name="EpisodeMinutes">Incidents of one zone with no longer quiet between them are one episode.</param>
public sealed record MergingRule(
    double Distance, double Minutes, double WidestPlace, double WidestTime, double EpisodeMinutes);

/// <summary>What is counted: the three are never mixed.</summary>
public enum CountingUnit
{
    /// <summary>What was counted, each thing once however many saw it: 166 explosions are 166.</summary>
    Observations,

    /// <summary>Incidents, however much each counts.</summary>
    Incidents,

    /// <summary>Stretches of incidents without a longer quiet between them, zone by zone.</summary>
    Episodes,
}

/// <summary>When somebody has looked hard enough for few violations to mean quiet.</summary>
/// <param name="LeastShare">The least part of the planned hours, from 0 to 1.</param>
/// <param name="TrustsCounts">Whether a table that counts a zone's violations, also none, says that it was watched
/// where no hours are given.</param>
public sealed record EffortRule(double LeastShare, bool TrustsCounts);

/// <summary>The days that a day is compared with: their median.</summary>
/// <param name="Days">How many days long the baseline is.</param>
/// <param name="Gap">How many days lie between its end and the day, so that a slow rise does not hide itself.</param>
/// <param name="LeastDays">How many of them must have a count; with fewer there is no baseline.</param>
public sealed record BaselineRule(int Days, int Gap, int LeastDays);

/// <summary>The levels of one zone, or of all together.</summary>
/// <param name="QuietAtMost">A watched day with no more violations is quiet.</param>
/// <param name="BrokenZones">So many broken zones break the whole; null where the count of the whole alone
/// does.</param>
public sealed record LevelRules(double QuietAtMost, LevelRule? Strained, LevelRule? Broken, int? BrokenZones);

/// <summary>When a level is reached.</summary>
/// <param name="AtLeast">The least violations of a day.</param>
/// <param name="Times">The least multiple of the baseline, where there is one; 0: no comparison.</param>
/// <param name="Breaches">So many breaches of withdrawal reach it by themselves; null: they do not.</param>
/// <param name="Denied">So many denials of access reach it by themselves; null: they do not.</param>
public sealed record LevelRule(double AtLeast, double Times, double? Breaches, double? Denied);

/// <summary>How many days in a row it takes for the state to move.</summary>
/// <param name="Worse">Days at a worse level before the state is worse.</param>
/// <param name="Better">Days at a better level before the state is better.</param>
public sealed record HysteresisRule(int Worse, int Better);
