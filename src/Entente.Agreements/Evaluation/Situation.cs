using System.Collections.Concurrent;
using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Facts;
using Entente.Agreements.Record;

namespace Entente.Agreements.Evaluation;

/// <summary>
/// An agreement on a day, with choices taken: where each commitment stands and what each fact says. It holds what
/// is given; the fixpoints over it are worked out by <see cref="PlainEvaluator"/> and by the engine.
/// </summary>
public sealed class Situation
{
    private readonly Standing[] _standings;
    private readonly FactStatus[] _facts;
    private readonly bool[] _fixed;
    private readonly ConcurrentDictionary<Quantity, decimal> _onOffer = [];

    private Situation(Agreement agreement, DateOnly asOf, IReadOnlyList<Choice> given)
    {
        Agreement = agreement;
        AsOf = asOf;
        Given = given;
        _standings = new Standing[agreement.Commitments.Count];
        _facts = new FactStatus[agreement.Facts.Count];
        _fixed = new bool[agreement.Facts.Count];
        foreach (var commitment in agreement.Commitments)
        {
            _standings[commitment.Index] = StandingOn(commitment, asOf);
        }

        foreach (var fact in agreement.Facts)
        {
            _facts[fact.Index] = LastOn(fact.History, asOf)?.Status ?? FactStatus.Unknown;
            _fixed[fact.Index] = fact.IsFixed;
        }

        foreach (var choice in given)
        {
            Take(choice);
        }
    }

    public Agreement Agreement { get; }

    public DateOnly AsOf { get; }

    /// <summary>The choices taken, in order of their names.</summary>
    public IReadOnlyList<Choice> Given { get; }

    /// <param name="given">Choices on live commitments and open facts; a later one on the same name wins.</param>
    public static Situation Of(Agreement agreement, DateOnly asOf, IEnumerable<Choice> given)
    {
        var last = new SortedDictionary<string, Choice>(StringComparer.Ordinal);
        foreach (var choice in given)
        {
            last[choice.Name] = choice;
        }

        return new Situation(agreement, asOf, [.. last.Values]);
    }

    /// <summary>The standings of all commitments, by their index.</summary>
    public ReadOnlySpan<Standing> Standings => _standings;

    public Standing StandingOf(Commitment commitment) => _standings[commitment.Index];

    /// <summary>
    /// What the party has said last, or what a choice says: a lapsed commitment keeps the status in which it lapsed.
    /// Null before the first change.
    /// </summary>
    public CommitmentStatus? StatusOf(Commitment commitment) => StandingOf(commitment) switch
    {
        Standing.Considered => CommitmentStatus.Considered,
        Standing.Pledged => CommitmentStatus.Pledged,
        Standing.Confirmed => CommitmentStatus.Confirmed,
        Standing.Withdrawn => CommitmentStatus.Withdrawn,
        _ => LastOn(commitment.History, AsOf)?.Status,
    };

    public FactStatus StatusOf(Fact fact) => _facts[fact.Index];

    /// <summary>Whether nothing can change a fact's value: it is fixed, or a choice has settled it.</summary>
    public bool IsFixed(Fact fact) => _fixed[fact.Index];

    /// <summary>Whether the as-of date lies in a commitment's <c>from</c>–<c>until</c>.</summary>
    public bool IsInPeriod(Commitment commitment) => !(AsOf < commitment.From) && !(AsOf > commitment.Until);

    /// <summary>
    /// Everything of a capability that is on offer, from any party: what every live commitment provides at its full
    /// amount, for the quantity's guarantee where it names one.
    /// </summary>
    public decimal OnOffer(Quantity quantity) => _onOffer.GetOrAdd(quantity with { From = null }, all => Agreement
        .Commitments
        .Where(commitment => StandingOf(commitment).IsLive() && all.Covers(commitment))
        .Sum(commitment => commitment.AmountOf(all.Capability!)));

    /// <summary>The last change on or before a day; null before the first dated one.</summary>
    public static Change<T>? LastOn<T>(IReadOnlyList<Change<T>> history, DateOnly day)
        where T : struct, Enum
    {
        for (var i = history.Count - 1; i >= 0; i--)
        {
            if (!(history[i].On > day))
            {
                return history[i];
            }
        }

        return null;
    }

    public static Standing StandingOn(Commitment commitment, DateOnly day)
    {
        if (LastOn(commitment.History, day) is not { } last)
        {
            return Standing.NotYet;
        }

        return last.Status switch
        {
            CommitmentStatus.Withdrawn => Standing.Withdrawn,
            _ when day > commitment.By && !WasConfirmedOn(commitment, commitment.By.Value) => Standing.Lapsed,
            CommitmentStatus.Considered => Standing.Considered,
            CommitmentStatus.Pledged => Standing.Pledged,
            _ => Standing.Confirmed,
        };
    }

    private static bool WasConfirmedOn(Commitment commitment, DateOnly day) =>
        LastOn(commitment.History, day)?.Status == CommitmentStatus.Confirmed;

    private void Take(Choice choice)
    {
        switch (choice)
        {
            case CommitmentChoice commitment:
                _standings[commitment.Commitment.Index] = commitment.Status switch
                {
                    CommitmentStatus.Considered => Standing.Considered,
                    CommitmentStatus.Pledged => Standing.Pledged,
                    CommitmentStatus.Confirmed => Standing.Confirmed,
                    _ => Standing.Withdrawn,
                };
                break;
            case FactChoice fact:
                _facts[fact.Fact.Index] = fact.Value;
                _fixed[fact.Fact.Index] = fact.Value is FactStatus.True or FactStatus.False;
                break;
        }
    }
}
