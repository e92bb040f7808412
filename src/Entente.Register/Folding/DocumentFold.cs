using System.Text.Json.Nodes;
using Entente.Agreements.Documents;
using Entente.Register.Joint;
using Entente.Register.Registration;
using Entente.Register.Statements;

namespace Entente.Register.Folding;

/// <summary>
/// The agreement that statements amount to, for one audience: what the audience may not see is never taken in, so that
/// no answer can depend on it.
/// </summary>
/// <param name="audience">Whose eyes.</param>
public sealed class DocumentFold(Audience audience)
{
    private readonly List<RecordedStatement> _seen = [];
    private readonly Dictionary<long, int> _places = [];
    private readonly Dictionary<long, RecordedStatement> _corrections = [];

    // What the statements amount to, worked out when it is first asked for and again after the next one.
    private volatile FoldRun? _run;

    /// <summary>The statements that the audience may see, in order, as they were recorded.</summary>
    public IReadOnlyList<RecordedStatement> Seen => _seen;

    /// <summary>Takes the next statement.</summary>
    public void Apply(RecordedStatement recorded)
    {
        var statement = recorded.Statement;
        if (!audience.Sees(statement.Marking))
        {
            return;
        }

        _run = null;
        _places.Add(recorded.Index, _seen.Count);
        _seen.Add(recorded);
        if (statement.Corrects is { } index)
        {
            _corrections[index] = recorded;
        }
    }

    /// <summary>The correction of a statement that counts now; null where it stands as it was made.</summary>
    public RecordedStatement? CorrectionOf(long index) => _corrections.GetValueOrDefault(index);

    /// <summary>The statement with an index, where the audience may see it.</summary>
    public RecordedStatement? Find(long index) => _places.TryGetValue(index, out var place) ? _seen[place] : null;

    /// <summary>The days on which the terms of something change, in order.</summary>
    public IReadOnlyList<DateOnly> DaysOfTerms() => [.. Run().Terms.Days];

    /// <summary>The agreement.</summary>
    /// <param name="asOf">
    /// The day for which terms are taken; null: all that was ever stated. Changes of status are all in it: the day of a
    /// question chooses among them.
    /// </param>
    public AgreementDocument Document(DateOnly? asOf)
    {
        var fold = Run();
        var document = new AgreementDocument { Header = fold.Terms.Item("agreement", asOf) as JsonObject };
        foreach (var (section, id, item) in fold.Terms.Items(asOf))
        {
            if (fold.Lines.Complete(section, id, item) is { IsThere: true } whole)
            {
                document.Add(section, id, whole.Item);
            }
        }

        return document;
    }

    /// <summary>The changes of status of a commitment or a fact, each with the statement that it rests on.</summary>
    public IReadOnlyList<StatusLine> LinesOf(string subject) => Run().Lines.Of(subject);

    /// <summary>The joint acts that the audience may see.</summary>
    public IReadOnlyList<JointAct> JointActs() => [.. Run().Acts.Values];

    private FoldRun Run()
    {
        if (_run is { } known)
        {
            return known;
        }

        var run = new FoldRun();
        foreach (var recorded in Effective())
        {
            run.Take(recorded);
        }

        return _run = run;
    }

    /// <summary>The statements as they count now: what was corrected in its corrected form, in its old place.</summary>
    private IEnumerable<RecordedStatement> Effective()
    {
        foreach (var recorded in _seen)
        {
            if (!_corrections.TryGetValue(recorded.Index, out var correction))
            {
                if (recorded.Statement.Kind != StatementKind.Correction)
                {
                    yield return recorded;
                }
            }
            else if (correction.Statement.Content["content"] is JsonObject content)
            {
                var statement = recorded.Statement with { Content = content, On = correction.Statement.On };
                yield return recorded with { Signed = recorded.Signed with { Statement = statement } };
            }
        }
    }
}

/// <summary>One pass over the statements.</summary>
internal sealed class FoldRun
{
    private readonly Confirmations _confirmations = new();
    private PolicyRules _policy = PolicyRules.None;

    public Terms Terms { get; } = new();

    public Lines Lines { get; } = new();

    public Dictionary<string, JointAct> Acts { get; } = new(StringComparer.Ordinal);

    public void Take(RecordedStatement recorded)
    {
        var statement = recorded.Statement;
        Terms.Take(recorded);
        switch (statement.Kind)
        {
            case StatementKind.Policy:
                _policy = PolicyRules.Parse(statement.Content).Rules ?? _policy;
                break;
            case StatementKind.Joint when JointAct.Parse(statement, recorded.Index).Act is { } act:
                Acts[act.Id] = act;
                break;
            case StatementKind.Confirmation:
                Confirm(recorded);
                break;
            case StatementKind.Withdrawal when statement.Text("joint") is { } id:
                Acts.GetValueOrDefault(id)?.Unsign(statement.Id, recorded.KeyName);
                break;
            case StatementKind.Withdrawal:
                _confirmations.Clear(statement.Subject);
                Lines.Add(recorded, "withdrawn");
                break;
            case StatementKind.Pledge or StatementKind.Fact or StatementKind.Verdict
                when statement.Status is { } status:
                Lines.Add(recorded, status);
                break;
            default:
                break;
        }
    }

    private void Confirm(RecordedStatement recorded)
    {
        var statement = recorded.Statement;
        if (statement.Text("joint") is not { } id)
        {
            var needed = statement.Issuer == Statement.Keeper ? 1 : _policy.SignaturesOf(statement.Issuer);
            if (_confirmations.Sign(recorded, needed))
            {
                Lines.Add(recorded, "confirmed");
            }

            return;
        }

        if (Acts.GetValueOrDefault(id) is { Completed: null } act)
        {
            _confirmations.Keep(id, recorded);
            if (act.Sign(statement.Id, recorded.KeyName, recorded, one => NeededFor(one)))
            {
                Complete(act, recorded);
            }
        }
    }

    private int NeededFor(string commitment) =>
        Terms.PartyOf(commitment) is { } party ? _policy.SignaturesOf(party) : 1;

    // All take effect on one day: that of the last signature.
    private void Complete(JointAct act, RecordedStatement last)
    {
        var day = last.Statement.On ?? DateOnly.FromDateTime(last.RecordedAt.UtcDateTime);
        foreach (var member in act.Members)
        {
            if (_confirmations.Kept(act.Id, member) is { } signed)
            {
                var statement = signed.Statement with { On = day };
                Lines.Add(signed with { Signed = signed.Signed with { Statement = statement } }, "confirmed");
            }
        }
    }
}

/// <summary>Confirmations that wait for another key, or for the rest of a joint act.</summary>
internal sealed class Confirmations
{
    private readonly Dictionary<string, HashSet<string>> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Act, string Member), RecordedStatement> _kept = [];

    /// <summary>Takes a signature; true where there are enough.</summary>
    public bool Sign(RecordedStatement recorded, int needed)
    {
        var subject = recorded.Statement.Subject;
        if (!_keys.TryGetValue(subject, out var keys))
        {
            _keys.Add(subject, keys = []);
        }

        keys.Add(recorded.KeyName);
        return keys.Count >= needed && _keys.Remove(subject);
    }

    public void Clear(string subject) => _keys.Remove(subject);

    public void Keep(string act, RecordedStatement recorded) => _kept[(act, recorded.Statement.Id)] = recorded;

    public RecordedStatement? Kept(string act, string member) => _kept.GetValueOrDefault((act, member));
}
