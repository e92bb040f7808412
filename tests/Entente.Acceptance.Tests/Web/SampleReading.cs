using System.Text;
using Entente.Agreements;
using Entente.Agreements.Conditions;
using Entente.Agreements.Reading;
using Entente.Analysis;
using Entente.Analysis.Assessments;

namespace Entente.Acceptance.Tests.Web;

/// <summary>Assessments of samples and of agreements written in a test.</summary>
internal static class SampleReading
{
    public static Assessment Sample(string path, string day) =>
        Assess(AgreementReader.ReadPath(Repository.PathTo(path)).Agreement, day);

    public static Assessment Text(string yaml, string day) =>
        Assess(AgreementReader.ReadBytes("test.yaml", Encoding.UTF8.GetBytes(yaml)).Agreement, day);

    private static Assessment Assess(Agreement? agreement, string day)
    {
        Assert.NotNull(agreement);
        Assert.True(DateText.TryParse(day, out var asOf));
        return new AgreementAnalyzer(agreement).Assess(asOf, []);
    }
}
