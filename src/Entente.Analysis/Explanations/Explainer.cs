using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Assessments;

namespace Entente.Analysis.Explanations;

/// <summary>Goes down from a name to the facts and signatures on which its state rests.</summary>
internal sealed class Explainer
{
    /// <summary>Names that are taken apart in one explanation; those beyond are only named.</summary>
    private const int MostExpanded = 500;

    private readonly Assessment _assessment;
    private readonly ConditionReasons _reasons;
    private readonly HashSet<(string, Level)> _expanded = [];
    private int _depth;
    private bool _isComplete = true;

    private Explainer(Assessment assessment)
    {
        _assessment = assessment;
        _reasons = new ConditionReasons(assessment.Now, assessment.Covered, Below);
    }

    public static Explanation Explain(Assessment assessment, Commitment commitment)
    {
        var explainer = new Explainer(assessment);
        var state = assessment.Exists(commitment) ? StateWords.Of(assessment.StateOf(commitment)) : "not yet made";
        explainer._expanded.Add((commitment.Id, Level.Signatures));
        explainer._expanded.Add((commitment.Id, Level.Effect));
        var tree = new Reason(
            $"{commitment.Id} is {state}", assessment.Now.IsInForce(commitment), explainer.PartsOf(commitment));
        var circle = CircleFinder.Through(assessment, commitment);
        return new Explanation(commitment.Id, commitment.Title, state, tree, circle, explainer._isComplete);
    }

    public static Explanation Explain(Assessment assessment, Guarantee guarantee)
    {
        var explainer = new Explainer(assessment);
        var state = StateWords.Of(assessment.StateOf(guarantee));
        explainer._expanded.Add((guarantee.Id, Level.Effect));
        var holds = assessment.Now.Holds(guarantee, Level.Effect);
        var tree = new Reason(
            $"{guarantee.Id} is {state}",
            holds,
            [explainer.When("it holds when", guarantee.HoldsWhen, Level.Effect)]);
        var circle = CircleFinder.Through(assessment, guarantee);
        return new Explanation(guarantee.Id, guarantee.Title, state, tree, circle, explainer._isComplete);
    }

    public static Explanation Explain(Assessment assessment, Fact fact)
    {
        var explainer = new Explainer(assessment);
        var status = assessment.Situation.StatusOf(fact);
        var isTrue = status == FactStatus.True;
        var parts = fact.History
            .Where(change => !(change.On > assessment.Situation.AsOf))
            .Select(change => new Reason(
                $"{(change.On is { } on ? DateText.Write(on) : "undated")}: {StateWords.Of(change.Status)}"
                    + ConditionReasons.Cited(change.Sources) + (change.Note.Length > 0 ? $": {change.Note}" : ""),
                change.Status == FactStatus.True))
            .ToList();
        var tree = new Reason(explainer._reasons.FactText(fact), isTrue, parts);
        return new Explanation(fact.Id, fact.Title, StateWords.Of(status), tree, [], true);
    }

    private List<Reason> PartsOf(Commitment commitment)
    {
        var isSigned = _assessment.Now.IsSigned(commitment);
        var parts = new List<Reason>
        {
            new($"signed: {(isSigned ? "yes" : "no")} ({_reasons.StandingText(commitment)})", isSigned),
        };
        if (!isSigned)
        {
            parts.Add(WhenItSigns(commitment));
        }

        parts.Add(When("it takes effect when", commitment.AppliesWhen, Level.Effect));
        if (commitment.From is not null || commitment.Until is not null)
        {
            parts.Add(new Reason(Period(commitment), _assessment.Situation.IsInPeriod(commitment)));
        }

        return parts;
    }

    // What is only considered signs of its party's own accord, or not at all.
    private Reason WhenItSigns(Commitment commitment) => When(
        _assessment.Situation.StandingOf(commitment) == Standing.Considered
            ? "its party has pledged nothing; its condition is"
            : "it signs when",
        commitment.ConfirmsWhen,
        Level.Signatures);

    private string Period(Commitment commitment)
    {
        var from = commitment.From is { } first ? $" from {DateText.Write(first)}" : "";
        var until = commitment.Until is { } last ? $" until {DateText.Write(last)}" : "";
        return $"it can take effect{from}{until} (the day is {DateText.Write(_assessment.Situation.AsOf)})";
    }

    private Reason When(string lead, Condition condition, Level level)
    {
        var reason = _reasons.Of(condition, level);
        return condition is PartsCondition
            ? new Reason($"{lead} {reason.Text}", reason.Holds, reason.Parts)
            : new Reason($"{lead}: {reason.Text}", reason.Holds, reason.Parts);
    }

    // A name is taken apart where it stands first; what holds needs no further reason than its signature.
    private IReadOnlyList<Reason> Below(object named, Level level)
    {
        switch (named)
        {
            case Commitment commitment when _assessment.Now.HasReached(commitment, level)
                || !_assessment.Situation.StandingOf(commitment).IsLive():
                return [];
            case Commitment commitment:
                return Expand(commitment.Id, level, () => BelowCommitment(commitment, level));
            case Guarantee guarantee:
                return Expand(guarantee.Id, level, () => [_reasons.Of(guarantee.HoldsWhen, level)]);
            default:
                return [];
        }
    }

    private List<Reason> BelowCommitment(Commitment commitment, Level level)
    {
        if (level != Level.Effect || !_assessment.Now.IsSigned(commitment))
        {
            return [WhenItSigns(commitment)];
        }

        var parts = new List<Reason> { When("it takes effect when", commitment.AppliesWhen, Level.Effect) };
        if (!_assessment.Situation.IsInPeriod(commitment))
        {
            parts.Add(new Reason(Period(commitment), false));
        }

        return parts;
    }

    private IReadOnlyList<Reason> Expand(string name, Level level, Func<IReadOnlyList<Reason>> expand)
    {
        if (!_expanded.Add((name, level)))
        {
            return [];
        }

        if (_expanded.Count > MostExpanded || _depth >= 40)
        {
            _isComplete = false;
            return [];
        }

        _depth++;
        var parts = expand();
        _depth--;
        return parts;
    }
}
