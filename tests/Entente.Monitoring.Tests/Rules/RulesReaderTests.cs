using System.Text;
using CsCheck;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Tests.Rules;

public sealed class RulesReaderTests
{
    private static readonly string Sample =
        File.ReadAllText(Sources.PathTo("samples/monitoring/rules/2020-07-27.yaml"));

    [Fact]
    public void The_sample_is_read_as_it_is_written()
    {
        var rules = Made.Rules(Sample);
        Assert.Equal(("donbas-1", "ceasefire", new DateOnly(2020, 7, 27)), (rules.Version, rules.Fact, rules.From));
        Assert.Equal(new TimeOnly(19, 30), rules.Days.CutOff);
        Assert.Equal(["Donetsk", "Luhansk"], rules.Zones);
        Assert.Contains(ObservationKind.SmallArms, rules.Violations);
        Assert.Equal(new LevelRule(500, 1.5, null, null), rules.Whole.Broken);
        Assert.Equal(new HysteresisRule(2, 3), rules.Hysteresis);
    }

    [Theory]
    [InlineData("Europe/Kyiv", "Europe/Atlantis", "\"Europe/Atlantis\" is no time zone")]
    [InlineData("\"19:30\"", "half past seven", "\"half past seven\" is no time of day")]
    [InlineData("small-arms", "small-arm", "\"small-arm\" is no kind of observation")]
    [InlineData("least-share: 0.5", "least-share: 1.5", "0 to 1 is expected")]
    [InlineData("version: donbas-1", "vresion: donbas-1", "vresion")]
    [InlineData("at-least: 400", "at-least: many", "many")]
    public void A_mistake_has_its_place_and_a_way_out(string right, string wrong, string message)
    {
        var (rules, mistakes) = RulesReader.Read("r.yaml", Encoding.UTF8.GetBytes(Sample.Replace(right, wrong)));
        Assert.Null(rules);
        var mistake = Assert.Single(mistakes, one => !one.Code.IsWarning);
        Assert.Contains(message, mistake.Message, StringComparison.Ordinal);
        Assert.NotEmpty(mistake.Advice);
        Assert.True(mistake.Place.Line > 1);
    }

    [Fact]
    public void No_bytes_make_it_fall() =>
        Gen.Select(Gen.Int[0, Sample.Length - 1], Gen.Byte, Gen.Int[0, 40]).Sample((at, with, cut) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Sample);
            bytes[at] = with;
            var (rules, mistakes) = RulesReader.Read("r.yaml", bytes.AsSpan(0, bytes.Length - cut));
            Assert.True(rules is not null || mistakes.Count > 0);
        });
}
