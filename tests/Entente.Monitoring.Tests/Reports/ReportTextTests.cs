using Entente.Monitoring.Areas;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Reports;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Tests.Reports;

public sealed class ReportTextTests
{
    private static readonly DateOnly Day = new(2025, 9, 4);

    private static DailyReport Report(params Observation[] observations)
    {
        var evidence = new EvidenceRecord();
        evidence.Add(new Delivery(observations, [], [], []), false);
        var rules = Made.Rules(File.ReadAllText(Sources.PathTo("samples/monitoring/rules/2020-07-27.yaml")));
        return DailyReport.Of(new CeasefireMonitor(evidence, [], new RuleEditions([rules]), Made.Named), Day, "d")!;
    }

    private static Observation Counted(string id, int count, string zone = "Donetsk") =>
        Made.Seen(id, count: count, where: new NamedArea(zone));

    [Fact]
    public void The_order_of_arrival_does_not_change_a_byte()
    {
        Observation[] observations = [Counted("a", 3), Counted("b", 5, "Luhansk"), Counted("c", 0)];
        var (one, other) = (Report(observations), Report([.. observations.Reverse()]));
        Assert.Equal(ReportText.Markdown(one), ReportText.Markdown(other));
        Assert.Equal(ReportText.Html(one), ReportText.Html(other));
        Assert.Equal(ReportText.Csv(one), ReportText.Csv(other));
    }

    [Fact]
    public void It_says_the_state_the_counts_and_what_it_rests_on()
    {
        var text = ReportText.Markdown(Report(Counted("a", 3), Counted("b", 5, "Luhansk")));
        Assert.Contains(
            "The ceasefire holds and is quiet. 8 violations: quiet is up to 20. Of the day before",
            text,
            StringComparison.Ordinal);
        Assert.Contains("Evidence d.", text, StringComparison.Ordinal);
        Assert.Contains("from 2025-09-03 16:30 to 2025-09-04 16:30 UTC", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_a_source_writes_is_text_and_neither_element_formula_nor_column()
    {
        var hostile = Counted("a", 3) with { Place = "=cmd|'<script>'!A1" };
        var report = Report(hostile, Counted("b", 1, "Luhansk"));
        Assert.DoesNotContain("<script>", ReportText.Html(report), StringComparison.Ordinal);
        Assert.Contains("=cmd\\|'\\<script\\>'!A1", ReportText.Markdown(report), StringComparison.Ordinal);
        Assert.Contains(",'=cmd|'<script>'!A1,", ReportText.Csv(report), StringComparison.Ordinal);
    }
}
