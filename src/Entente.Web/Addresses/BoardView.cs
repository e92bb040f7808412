using Entente.Agreements;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Analysis;
using Entente.Analysis.Answers;
using Entente.Analysis.Assessments;
using Entente.Web.Editions;

namespace Entente.Web.Addresses;

/// <summary>An edition on a day with choices taken: what a page shows. Shared by all who ask the same.</summary>
public sealed class BoardView
{
    private readonly Lazy<Report> _report;
    private readonly Lazy<Assessment> _assessment;

    /// <param name="knownAt">
    /// The moment as of which links ask for what was seen of a ceasefire, where the edition has none of its own.
    /// </param>
    internal BoardView(
        Edition edition, DateOnly asOf, IReadOnlyList<Choice> given, DateTimeOffset? knownAt = null)
    {
        Edition = edition;
        AsOf = asOf;
        Given = given;
        Address = new Address(asOf == edition.OpensOn ? null : asOf, [], edition.KnownAt ?? knownAt).Taking(given);
        _assessment = new(() => Analyzer.Assess(asOf, given));
        _report = new(() => Report.Of(Analyzer, Assessment));
    }

    public Edition Edition { get; }

    public DateOnly AsOf { get; }

    public IReadOnlyList<Choice> Given { get; }

    /// <summary>The shortest address of this view, without a path.</summary>
    public Address Address { get; }

    public AgreementAnalyzer Analyzer => Edition.Analyzer;

    public Agreement Agreement => Edition.Agreement;

    public Assessment Assessment => _assessment.Value;

    /// <summary>The situation as it is read before a meeting; costs more than the assessment.</summary>
    public Report Report => _report.Value;

    public string AsOfText => DateText.Write(AsOf);
}
