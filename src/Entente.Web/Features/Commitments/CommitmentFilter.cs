using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Analysis.Assessments;

namespace Entente.Web.Features.Commitments;

/// <summary>Which commitments an address asks for; an empty word asks for all.</summary>
/// <param name="Guarantee">An id, or <see cref="NoGuarantee"/>.</param>
public sealed record CommitmentFilter(
    string Text, string Party, string Group, string Guarantee, string Capability, string State, bool IsContestedOnly)
{
    /// <summary>Asks for commitments that serve no guarantee.</summary>
    public const string NoGuarantee = "none";

    public static CommitmentFilter None { get; } = new("", "", "", "", "", "", false);

    public bool IsNone => this == None;

    public static CommitmentFilter Read(IQueryCollection query) => new(
        query["text"].ToString().Trim(),
        query["party"].ToString(),
        query["group"].ToString(),
        query["guarantee"].ToString(),
        query["capability"].ToString(),
        query["state"].ToString(),
        query["contested"].ToString() == "yes");

    /// <summary>As it stands in an address.</summary>
    public IReadOnlyList<(string Key, string? Value)> Words =>
    [
        ("text", Text), ("party", Party), ("group", Group), ("guarantee", Guarantee), ("capability", Capability),
        ("state", State), ("contested", IsContestedOnly ? "yes" : null),
    ];

    /// <summary>The commitments that exist on the day and are asked for, in the order of the files.</summary>
    public IEnumerable<Commitment> Of(Assessment assessment)
    {
        var agreement = assessment.Agreement;
        var group = agreement.Groups.FirstOrDefault(item => item.Name == Group);
        var words = Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return agreement.Commitments.Where(item => assessment.Exists(item)
            && (Party.Length == 0 || item.Party.Code == Party)
            && (Group.Length == 0 || group?.Contains(item.Party) == true)
            && IsFor(item)
            && (Capability.Length == 0 || item.Provides.Any(own => own.Capability.Id == Capability))
            && (State.Length == 0 || StateWords.Of(assessment.StateOf(item)) == State)
            && (!IsContestedOnly || IsContested(assessment, item))
            && words.All(word => Says(item, word)));
    }

    /// <summary>Words that name nothing of the agreement; each leaves the table empty, and should say why.</summary>
    public IEnumerable<string> Unknown(Agreement agreement)
    {
        if (Party.Length > 0 && agreement.Find<Party>(Party) is null)
        {
            yield return $"There is no party {Party}.";
        }

        if (Group.Length > 0 && agreement.Groups.All(item => item.Name != Group))
        {
            yield return $"There is no group {Group}.";
        }

        if (Guarantee is not ("" or NoGuarantee) && agreement.Find<Guarantee>(Guarantee) is null)
        {
            yield return $"There is no guarantee {Guarantee}.";
        }

        if (Capability.Length > 0 && agreement.Find<Capability>(Capability) is null)
        {
            yield return $"There is no capability {Capability}.";
        }

        if (State.Length > 0 && Enum.GetValues<CommitmentState>().All(item => StateWords.Of(item) != State))
        {
            yield return $"There is no state {State}.";
        }
    }

    /// <summary>Whether its sources disagree on the day.</summary>
    internal static bool IsContested(Assessment assessment, Commitment item) =>
        item.Contested is { } dispute && !(dispute.Since > assessment.Situation.AsOf);

    private bool IsFor(Commitment item) => Guarantee switch
    {
        "" => true,
        NoGuarantee => item.For.Count == 0,
        _ => item.For.Any(guarantee => guarantee.Id == Guarantee),
    };

    private static bool Says(Commitment item, string word) =>
        new[] { item.Id, item.Title, item.Party.Code, item.Party.Name, item.Note }
            .Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
