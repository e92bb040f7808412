using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Assessments;
using Entente.Analysis.Wording;

namespace Entente.Web.Features.Network;

/// <summary>Says of a node what it is and what becomes of it.</summary>
internal static class NodeWords
{
    public static string KindOf(NetNode node) => node.Kind switch
    {
        NodeKind.Commitment => node.IsStack ? "Commitments that wait alike" : "Commitment",
        NodeKind.Guarantee => "Guarantee",
        NodeKind.Fact => "Fact",
        _ => "Count",
    };

    public static string SentenceOf(Assessment assessment, NetNode node) => node.Kind switch
    {
        NodeKind.Guarantee => GuaranteeWords.Sentence(assessment, assessment.Agreement.Find<Guarantee>(node.Id)!),
        NodeKind.Fact => "Something about the world: nobody's signature makes it true.",
        NodeKind.Count => $"A condition asks for it: {node.Id}.",
        _ when node.IsStack =>
            $"{node.Members.Count} commitments in one state that wait for the same, and for which the same waits.",
        _ => SentenceOf(assessment, node.Members[0]),
    };

    /// <summary>Why an arrow stands: "to sign", "to take effect".</summary>
    public static string ReasonOf(ArrowKind kind) => kind switch
    {
        ArrowKind.Signs => "to sign",
        ArrowKind.Applies => "to take effect",
        ArrowKind.Holds => "to hold",
        _ => "counted",
    };

    private static string SentenceOf(Assessment assessment, Commitment commitment) =>
        assessment.Situation.StandingOf(commitment) switch
        {
            Standing.NotYet => "Not yet made on this day.",
            Standing.Withdrawn => "Ended by its party.",
            Standing.Lapsed => "Not confirmed by its last day.",
            Standing.Confirmed => "Signed. " + Effect(commitment),
            Standing.Considered => $"Only considered. Its party would sign {Once(commitment.ConfirmsWhen)}. "
                + Effect(commitment),
            _ => $"Pledged: its party signs {Once(commitment.ConfirmsWhen)}. " + Effect(commitment),
        };

    private static string Effect(Commitment commitment) => $"It takes effect {Once(commitment.AppliesWhen)}.";

    private static string Once(Condition condition) => condition switch
    {
        ConstantCondition { Value: true } => "whatever others do",
        ConstantCondition => "never",
        _ => $"once {condition}",
    };
}
