using Entente.Agreements.Parties;
using Entente.Agreements.Record;

namespace Entente.Web.Features.Timeline;

/// <summary>What kind of thing stands on the timeline.</summary>
public enum EntryKind
{
    Meeting,
    Deadline,
    Statement,
    Commitment,
    Fact,
    Caveat,
}

/// <summary>One thing of the record on its day.</summary>
/// <param name="Id">Of the thing it belongs to; several changes share one.</param>
/// <param name="Who">Who said or did it, in words; empty where nobody is named.</param>
/// <param name="State">The status it changed to, "begins" or "ends"; empty for what has none.</param>
/// <param name="Opposes">The statements that it contradicts or that contradict it, among those known.</param>
public sealed record TimelineEntry(
    EntryKind Kind,
    string Id,
    DateOnly On,
    DateOnly? Until,
    Party? Party,
    string Who,
    string Text,
    string State,
    string Topic,
    Confidence? Confidence,
    Citations Sources,
    IReadOnlyList<string> Opposes)
{
    public string KindWord => Kind.ToString().ToLowerInvariant();
}
