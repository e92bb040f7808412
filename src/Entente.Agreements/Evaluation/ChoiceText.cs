using Entente.Agreements.Commitments;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Mistakes;

namespace Entente.Agreements.Evaluation;

/// <summary>Reads a choice as it is typed: <c>ID</c>, <c>ID=status</c>, <c>FACT=true</c>.</summary>
public static class ChoiceText
{
    /// <summary>The choice, or what is wrong with it; one of the two is null.</summary>
    /// <param name="asOf">The day on which a commitment must be live to be chosen.</param>
    public static (Choice? Choice, string? Problem) Parse(Agreement agreement, DateOnly asOf, string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        var name = (at < 0 ? text : text[..at]).Trim();
        var value = at < 0 ? null : text[(at + 1)..].Trim();
        if (agreement.Find<Commitment>(name) is { } commitment)
        {
            return OnCommitment(commitment, value, asOf);
        }

        if (agreement.Find<Fact>(name) is { } fact)
        {
            return OnFact(fact, value);
        }

        var known = agreement.Commitments.Select(item => item.Id).Concat(agreement.Facts.Select(item => item.Id));
        var near = NameSuggestion.Nearest(name, known);
        var advice = near is null ? "" : $"; did you mean {near}?";
        return (null, agreement.Find<Guarantee>(name) is null
            ? $"\"{name}\" is no commitment or fact of this agreement{advice}"
            : $"{name} is a guarantee; a choice is one of the commitments or facts that it needs");
    }

    private static (Choice?, string?) OnCommitment(Commitment commitment, string? value, DateOnly asOf)
    {
        var standing = Situation.StandingOn(commitment, asOf);
        if (!standing.IsLive())
        {
            var state = StateWords.Of(standing);
            return (null, $"{commitment.Id} is {state} on that day; only live commitments can be chosen");
        }

        CommitmentStatus? status = value switch
        {
            null or "confirmed" => CommitmentStatus.Confirmed,
            "pledged" => CommitmentStatus.Pledged,
            "considered" => CommitmentStatus.Considered,
            "withdrawn" => CommitmentStatus.Withdrawn,
            _ => null,
        };
        return status is null
            ? (null, $"{commitment.Id} is a commitment: considered, pledged, confirmed or withdrawn is expected, "
                + $"not \"{value}\"")
            : (new CommitmentChoice(commitment, status.Value), null);
    }

    private static (Choice?, string?) OnFact(Fact fact, string? value)
    {
        if (fact.IsFixed)
        {
            return (null, $"{fact.Id} is a fixed fact; only open facts can be chosen");
        }

        FactStatus? status = value switch
        {
            "true" => FactStatus.True,
            "false" => FactStatus.False,
            "unknown" => FactStatus.Unknown,
            _ => null,
        };
        return status is null
            ? (null, $"{fact.Id} is a fact: write {fact.Id}=true, {fact.Id}=false or {fact.Id}=unknown")
            : (new FactChoice(fact, status.Value), null);
    }
}
