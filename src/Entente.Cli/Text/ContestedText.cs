using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Record;
using Entente.Analysis.Answers;

namespace Entente.Cli.Text;

/// <summary>What the sources disagree about: facts, commitments and statements, the newest dispute first.</summary>
internal static class ContestedText
{
    public static IReadOnlyList<string[]> Rows(Report report)
    {
        var day = report.Assessment.Situation.AsOf;
        var facts = report.ContestedFacts.Select(fact =>
            (Since: Latest(fact, day)?.On, Row: new[] { fact.Id, Page.Visible(fact.Title) }));
        var commitments = report.ContestedCommitments
            .Where(commitment => !IsSaid(commitment, report, day))
            .Select(commitment => (commitment.Contested!.Since, Row: new[] { commitment.Id, Point(commitment) }));
        var statements = report.Contradictions
            .Where(group => !IsSaid(group, report, day))
            .Select(group => (Since: group[^1].On, Row: new[] { TopicOf(group), Contradiction(group) }));

        // What conditions ask for comes first: it is what an answer may turn on.
        return [.. facts.Concat(commitments).OrderByDescending(item => item.Since)
            .Concat(statements.OrderByDescending(item => item.Since))
            .Select(item => item.Row)];
    }

    private static Change<FactStatus>? Latest(Fact fact, DateOnly day) => Situation.LastOn(fact.History, day);

    private static string Point(Commitment commitment) => Page.Visible(string.Join(
        ": ", new[] { commitment.Title, commitment.Contested!.Note.TrimEnd('.') }.Where(part => part.Length > 0)));

    // A contested fact that rests on the same statements has said it already.
    private static bool IsSaid(Commitment commitment, Report report, DateOnly day) => report.ContestedFacts.Any(fact =>
        Latest(fact, day)?.Sources.Ids.Intersect(commitment.Contested!.Sources.Ids).Count() > 1);

    // A contested fact or commitment that rests on the same statements has said it already.
    private static bool IsSaid(IReadOnlyList<Statement> group, Report report, DateOnly day)
    {
        var said = report.ContestedFacts
            .SelectMany(fact => fact.Sources.Ids.Concat(Latest(fact, day)?.Sources.Ids ?? []))
            .Concat(report.ContestedCommitments.SelectMany(commitment => commitment.Contested!.Sources.Ids))
            .ToHashSet(StringComparer.Ordinal);
        return report.ContestedFacts.Any(fact => fact.Id == TopicOf(group))
            || group.Count(statement => said.Contains(statement.Id)) > 1;
    }

    private static string TopicOf(IReadOnlyList<Statement> group) =>
        Page.Visible(group[0].Topic.Length > 0 ? group[0].Topic : group[0].Id);

    private static string Contradiction(IReadOnlyList<Statement> group)
    {
        var who = Page.Some([.. group.Select(statement => statement.Party?.Code ?? "?").Distinct()], 6);
        var last = group[^1].On is { } on ? $", the last of {Words.Day(on)}" : "";
        return $"{group.Count} statements contradict each other{last} ({who})";
    }
}
