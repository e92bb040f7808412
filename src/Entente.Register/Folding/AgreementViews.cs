using System.Text;
using Entente.Agreements.Documents;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;
using Entente.Register.Registration;
using Entente.Register.Statements;

namespace Entente.Register.Folding;

/// <summary>
/// Reads the agreements that statements amount to, and says whether they make sense for all who see them.
/// </summary>
public static class AgreementViews
{
    /// <summary>Stands for a party that no marking names.</summary>
    private const string AnyParty = "-";

    /// <summary>The agreement of a document, as if it had been read from a file.</summary>
    public static ReadResult Read(AgreementDocument document, string name) =>
        AgreementReader.ReadBytes(name, Encoding.UTF8.GetBytes(document.ToJson().ToJsonString()));

    /// <summary>
    /// Null where each audience that sees one of the new statements still sees an agreement without errors. So no
    /// statement can name what somebody who sees it may not see.
    /// </summary>
    public static Refusal? Check(IReadOnlyList<RecordedStatement> before, IReadOnlyList<RecordedStatement> added)
    {
        foreach (var audience in Audiences(before, added))
        {
            if (!added.Any(one => IsStructural(one.Statement) && audience.Sees(one.Statement.Marking)))
            {
                continue;
            }

            var fold = new DocumentFold(audience);
            foreach (var recorded in before.Concat(added))
            {
                fold.Apply(recorded);
            }

            if (ErrorIn(fold, added) is { } error)
            {
                return new("agreement", $"{For(audience)}{error.Message}", error.Advice ?? "Correct it");
            }
        }

        return null;
    }

    /// <summary>Whether a statement can make an agreement wrong: all but changes of a status.</summary>
    public static bool IsStructural(Statement statement) =>
        Terms.AreIn(statement) || statement.Kind is StatementKind.Correction or StatementKind.Withdrawal
        || statement.Text("removed") is not null;

    private static Mistake? ErrorIn(DocumentFold fold, IReadOnlyList<RecordedStatement> added)
    {
        var days = added.Select(one => one.Statement.On).OfType<DateOnly>().Distinct()
            .Intersect(fold.DaysOfTerms()).Select(day => (DateOnly?)day).Append(null);
        foreach (var day in days)
        {
            var result = Read(fold.Document(day), "register");
            if (result.Agreement is null)
            {
                return result.Mistakes.First(mistake => !mistake.Code.IsWarning);
            }
        }

        return null;
    }

    private static IEnumerable<Audience> Audiences(
        IReadOnlyList<RecordedStatement> before, IReadOnlyList<RecordedStatement> added) =>
        before.Concat(added).SelectMany(one => one.Statement.Marking.Parties).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).Select(party => Audience.Of(party))
            .Prepend(Audience.Of(AnyParty)).Prepend(Audience.Everybody).Append(Audience.All);

    private static string For(Audience audience) => audience.SeesAll ? ""
        : audience.Parties.Count == 0 ? "For those who see only what is public: "
        : audience.Parties[0] == AnyParty ? "For parties that no marking names: "
        : $"For {audience.Parties[0]}: ";
}
