using Entente.Register.Folding;
using Entente.Register.Joint;
using Entente.Register.Registration;
using Entente.Register.Statements;

namespace Entente.Web.Editions;

/// <summary>
/// What one audience may see of a log, as it was at a moment. It does not change any more and may be read by many at
/// once.
/// </summary>
public sealed class VisibleLog
{
    private readonly Lazy<IReadOnlyDictionary<string, JointAct>> _acts;
    private readonly Lazy<ILookup<long, RecordedStatement>> _corrections;

    internal VisibleLog(Audience audience, IEnumerable<RecordedStatement> statements)
    {
        Audience = audience;
        Fold = new DocumentFold(audience);
        State = new RegisterState();
        foreach (var recorded in statements.Where(one => audience.Sees(one.Statement.Marking)))
        {
            Fold.Apply(recorded);
            State.Apply(recorded);
        }

        _acts = new(() => Fold.JointActs().ToDictionary(act => act.Id, StringComparer.Ordinal));
        _corrections = new(() => Statements.Where(one => one.Statement.Corrects is not null)
            .ToLookup(one => one.Statement.Corrects!.Value));
    }

    public Audience Audience { get; }

    /// <summary>The statements that are seen, in order.</summary>
    public IReadOnlyList<RecordedStatement> Statements => Fold.Seen;

    public DocumentFold Fold { get; }

    /// <summary>Keys, policy and what there is, as far as it is seen.</summary>
    public RegisterState State { get; }

    /// <summary>The joint acts as they count.</summary>
    public IReadOnlyDictionary<string, JointAct> JointActs => _acts.Value;

    /// <summary>An entry by its number; null where it is not there or not for this audience.</summary>
    public RecordedStatement? Find(long index) => Fold.Find(index);

    /// <summary>The corrections of an entry, the last of which counts.</summary>
    public IEnumerable<RecordedStatement> CorrectionsOf(long index) => _corrections.Value[index];

    /// <summary>The party whose commitment, caveat or delivery a subject is; null for what is nobody's.</summary>
    public string? OwnerOf(string subject) => State.Subjects.GetValueOrDefault(subject)?.Party;

    /// <summary>Who signed a statement with the key that it names, as the person was enrolled.</summary>
    public EnrolledKey? KeyOf(RecordedStatement recorded) => State.KeyOf(recorded.Signed);
}
