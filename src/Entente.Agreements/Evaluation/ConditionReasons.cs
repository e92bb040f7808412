using System.Globalization;
using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;

namespace Entente.Agreements.Evaluation;

/// <summary>Says why a condition is true or not in a world, part by part.</summary>
/// <param name="covered">Finds the commitments that a quantity covers.</param>
/// <param name="below">
/// The reasons below a commitment or a guarantee at a level; empty where they are not shown.
/// </param>
public sealed class ConditionReasons(
    World world, Func<Quantity, IEnumerable<Commitment>> covered, Func<object, Level, IReadOnlyList<Reason>> below)
{
    /// <summary>Contributions that are listed below a sum; the rest is counted.</summary>
    private const int MostListed = 12;

    public Reason Of(Condition condition, Level level)
    {
        var holds = PlainEvaluator.IsTrue(condition, level, world);
        return condition switch
        {
            PartsCondition parts => OfParts(parts, level, holds),
            NotCondition not => new Reason($"not: {Words(not.Part)}", holds, [Of(not.Part, level)]),
            CommitmentCondition commitment => OfCommitment(commitment.Commitment, commitment.Level ?? level, holds),
            GuaranteeCondition guarantee => OfGuarantee(guarantee.Guarantee, guarantee.Level ?? level, holds),
            FactCondition fact => new Reason($"{fact.Fact.Id} ({StatusText(fact.Fact)})", holds),
            QuantityCondition quantity => OfQuantity(quantity, level, holds),
            ShareCondition share => OfShare(share, level, holds),
            EveryPartyCondition every => OfEvery(every, level, holds),
            DateCondition => new Reason($"{condition} (the day is {DateText.Write(world.Situation.AsOf)})", holds),
            _ => new Reason(condition.ToString(), holds),
        };
    }

    /// <summary>A fact with its status, since when, and on whose word.</summary>
    public string FactText(Fact fact) => $"{fact.Id} is {StatusText(fact)}";

    /// <summary>A commitment's party and status, since when, and on whose word.</summary>
    public string StandingText(Commitment commitment)
    {
        var standing = world.Situation.StandingOf(commitment);
        if (world.Situation.Given.OfType<CommitmentChoice>().Any(choice => choice.Commitment == commitment))
        {
            return $"{commitment.Party.Code}, {StateWords.Of(standing)} (given)";
        }

        var change = Situation.LastOn(commitment.History, world.Situation.AsOf);
        var since = change?.On is { } on ? $" since {DateText.Write(on)}" : "";
        if (standing == Standing.Lapsed)
        {
            since = $" since {DateText.Write(commitment.By!.Value.AddDays(1))}";
        }

        var sources = change is null || change.Sources.Ids.Count == 0 ? commitment.Sources : change.Sources;
        return $"{commitment.Party.Code}, {StateWords.Of(standing)}{since}{Cited(sources)}";
    }

    /// <summary>What a level says of a commitment.</summary>
    public static string LevelText(Level level) => level switch
    {
        Level.Pledged => "pledged",
        Level.Signatures => "confirmed",
        _ => "in force",
    };

    public static string Cited(Record.Citations sources) => sources.Ids.Count == 0 ? "" : $" [{sources}]";

    private string StatusText(Fact fact)
    {
        var change = Situation.LastOn(fact.History, world.Situation.AsOf);
        var given = world.Situation.Given.OfType<FactChoice>().FirstOrDefault(choice => choice.Fact == fact);
        if (given is not null)
        {
            return $"{StateWords.Of(given.Value)}, given";
        }

        var status = StateWords.Of(world.Situation.StatusOf(fact));
        var since = change?.On is { } on ? $" since {DateText.Write(on)}" : "";
        var sources = change is null || change.Sources.Ids.Count == 0 ? fact.Sources : change.Sources;
        return $"{status}{since}{Cited(sources)}";
    }

    private static string Words(Condition condition)
    {
        var text = condition.ToString();
        return text.Length > 100 ? text[..100] + "…" : text;
    }

    private Reason OfParts(PartsCondition parts, Level level, bool holds)
    {
        var text = parts.NeedsAll ? "all of these:"
            : parts.Count == 1 && !parts.IsCounted ? "one of these:"
            : $"at least {parts.Count} of these {parts.Parts.Count}:";
        return new Reason(text, holds, [.. parts.Parts.Select(part => Of(part, level))]);
    }

    private Reason OfCommitment(Commitment commitment, Level level, bool holds) => new(
        $"{commitment.Id} is {LevelText(level)} ({StandingText(commitment)})", holds, below(commitment, level));

    private Reason OfGuarantee(Guarantee guarantee, Level level, bool holds)
    {
        var over = level switch
        {
            Level.Pledged => " over pledged and confirmed commitments",
            Level.Signatures => " over confirmed commitments",
            _ => "",
        };
        return new Reason($"{guarantee.Id} holds{over}", holds, below(guarantee, level));
    }

    private Reason OfQuantity(QuantityCondition condition, Level level, bool holds)
    {
        var measure = PlainEvaluator.Measure(condition.Quantity, level, world);
        var unit = condition.Quantity.Capability is { Unit.Length: > 0 } capability ? " " + capability.Unit : "";
        var text = $"{ConditionText.Write(condition.Quantity)} >= {AmountText.WriteGrouped(condition.Amount)}: "
            + $"{AmountText.WriteGrouped(measure)}{unit} {Counted(level)}";
        return new Reason(text, holds, Contributions(condition.Quantity, level, parties: null));
    }

    private Reason OfShare(ShareCondition condition, Level level, bool holds)
    {
        var measure = PlainEvaluator.Measure(condition.Quantity, level, world);
        var onOffer = world.Situation.OnOffer(condition.Quantity);
        var percent = onOffer == 0 ? 0 : decimal.Round(100 * measure / onOffer, 1, MidpointRounding.ToZero);
        var text = $"{condition}: {percent.ToString("0.#", CultureInfo.InvariantCulture)}%, "
            + $"{AmountText.WriteGrouped(measure)} {Counted(level)} of {AmountText.WriteGrouped(onOffer)} on offer";
        return new Reason(text, holds, Contributions(condition.Quantity, level, parties: null));
    }

    private Reason OfEvery(EveryPartyCondition condition, Level level, bool holds)
    {
        var missing = PlainEvaluator.Missing(condition, level, world);
        var text = missing.Count == 0
            ? $"{condition}: none is missing"
            : $"{condition}: missing {string.Join(", ", missing.Take(20).Select(party => party.Code))}"
                + (missing.Count > 20 ? $" and {missing.Count - 20} more" : "");
        var shown = missing.Select(party => party.Code).ToHashSet(StringComparer.Ordinal);
        return new Reason(text, holds, holds ? [] : Contributions(condition.Parties, level, shown));
    }

    private static string Counted(Level level) => level switch
    {
        Level.Pledged => "pledged or confirmed",
        Level.Signatures => "confirmed",
        _ => "in force",
    };

    // What counts already, the largest first, then what would count.
    private List<Reason> Contributions(Quantity quantity, Level level, HashSet<string>? parties)
    {
        var live = covered(quantity)
            .Where(commitment => world.Situation.StandingOf(commitment).IsLive())
            .Where(commitment => parties is null || parties.Contains(commitment.Party.Code))
            .OrderByDescending(commitment => world.HasReached(commitment, level))
            .ThenByDescending(commitment => quantity.Capability is null ? 0 : commitment.AmountOf(quantity.Capability))
            .ThenBy(commitment => commitment.Id, StringComparer.Ordinal)
            .ToList();
        var reasons = live.Take(MostListed)
            .Select(commitment => (commitment, isReached: world.HasReached(commitment, level)))
            .Select(item => new Reason(
                $"{item.commitment.Id}{Amount(item.commitment, quantity)} is {(item.isReached ? "" : "not ")}"
                    + $"{LevelText(level)} ({StandingText(item.commitment)})",
                item.isReached))
            .ToList();
        if (live.Count > MostListed)
        {
            var rest = live.Skip(MostListed).ToList();
            var counted = rest.Count(commitment => world.HasReached(commitment, level));
            reasons.Add(new Reason($"and {rest.Count} more, {counted} of them counted", counted == rest.Count));
        }

        return reasons;
    }

    private static string Amount(Commitment commitment, Quantity quantity)
    {
        if (quantity.Capability is not { } capability)
        {
            return "";
        }

        var provision = commitment.Provides.First(provision => provision.Capability == capability);
        return provision.IsStated ? $", {AmountText.WriteGrouped(provision.Amount)}," : ", amount not stated,";
    }
}
