using System.Text;
using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;

namespace Entente.Agreements.Tests;

/// <summary>Reads agreements that tests write down.</summary>
internal static class Agreements
{
    public static readonly DateOnly Day = new(2025, 9, 2);

    public static ReadResult TryRead(string text) => AgreementReader.ReadBytes("-", Encoding.UTF8.GetBytes(text));

    public static Agreement Read(string text)
    {
        var result = TryRead(text);
        Assert.True(result.Agreement is not null, string.Join('\n', result.Mistakes.Select(MistakeText.Write)));
        return result.Agreement;
    }

    public static Commitment Commitment(this Agreement agreement, string id) => agreement.Find<Commitment>(id)!;

    public static Guarantee Guarantee(this Agreement agreement, string id) => agreement.Find<Guarantee>(id)!;

    public static Fact Fact(this Agreement agreement, string id) => agreement.Find<Fact>(id)!;

    public static PlainAssessor Assess(this Agreement agreement, DateOnly? day = null, params Choice[] given) =>
        new(Situation.Of(agreement, day ?? Day, given));

    public static string StateOf(this PlainAssessor assessor, Agreement agreement, string name) =>
        agreement.Find<Commitment>(name) is { } commitment
            ? StateWords.Of(assessor.StateOf(commitment))
            : StateWords.Of(assessor.StateOf(agreement.Guarantee(name)));

    /// <summary>Whether a condition of a commitment or guarantee is true now.</summary>
    public static bool IsTrueNow(this Agreement agreement, Condition condition, Level level, DateOnly? day = null) =>
        PlainEvaluator.IsTrue(condition, level, agreement.Assess(day).Now);
}
