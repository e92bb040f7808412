using System.Text.Json.Nodes;
using CsCheck;
using Entente.Register.Folding;
using Entente.Register.Statements;
using static Entente.Register.Tests.Sayings;

namespace Entente.Register.Tests.Folding;

public sealed class MarkingTests : IDisposable
{
    private static readonly Marking FranceAlone = Marking.Of(["FRA"]);

    private readonly TestRegister _register = new();

    public MarkingTests() => _register.Record(Circle());

    public void Dispose() => _register.Dispose();

    [Fact]
    public void What_a_reader_may_not_see_changes_nothing_of_what_the_reader_is_shown()
    {
        // Whatever is recorded under narrower markings, the same public statements amount to the same public document.
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3], Gen.Bool).Array[0, 12].Sample(steps =>
        {
            using var whole = new TestRegister();
            using var alone = new TestRegister();
            foreach (var register in new[] { whole, alone })
            {
                register.Record(Circle());
            }

            for (var i = 0; i < steps.Length; i++)
            {
                var statement = Made(steps[i].Item1, i, steps[i].Item3, MarkingOf(steps[i].Item2));
                whole.Append(statement);
                if (statement.Marking.IsPublic)
                {
                    alone.Append(statement);
                }
            }

            Assert.Equal(Public(alone), Public(whole));
        }, iter: 15, threads: 1);
    }

    [Fact]
    public void A_statement_that_names_what_its_readers_may_not_see_is_refused()
    {
        _register.Record(Pledge(Statement.Keeper, "secret", """{ "party": "FRA" }""", FranceAlone));
        Assert.Equal("agreement", _register.RefusalOf(
            Define("guarantees/open", """{ "holds-when": "secret" }""")));
        Assert.Equal("agreement", _register.RefusalOf(
            Define("guarantees/half-open", """{ "holds-when": "secret" }""", Marking.Coalition)));
        Assert.Equal("agreement", _register.RefusalOf(
            Define("guarantees/for-two", """{ "holds-when": "secret" }""", Marking.Of(["FRA", "GBR"]))));
        Assert.Null(_register.RefusalOf(Define("guarantees/closed", """{ "holds-when": "secret" }""", FranceAlone)));
    }

    [Fact]
    public void Nothing_about_a_thing_is_shown_more_widely_than_the_thing()
    {
        _register.Record(Pledge(Statement.Keeper, "secret", """{ "party": "FRA" }""", FranceAlone));
        Assert.Equal("marking", _register.RefusalOf(Confirm(Statement.Keeper, "secret")));
        Assert.Equal(
            "marking", _register.RefusalOf(Confirm(Statement.Keeper, "secret") with { Marking = Marking.Coalition }));
        Assert.Null(_register.RefusalOf(Confirm(Statement.Keeper, "secret") with { Marking = FranceAlone }));
    }

    [Fact]
    public void A_confirmation_may_be_known_to_fewer_than_its_commitment()
    {
        _register.Record(Confirm(Statement.Keeper, "force", "2025-09-02") with { Marking = FranceAlone });
        Assert.Equal("pledged", StatusFor(Audience.Everybody));
        Assert.Equal("pledged", StatusFor(Audience.Of("GBR")));
        Assert.Equal("confirmed", StatusFor(Audience.Of("FRA")));
        Assert.Equal("confirmed", StatusFor(Audience.All));
    }

    [Fact]
    public void A_correction_is_seen_by_those_who_saw_what_it_corrects()
    {
        var entry = _register.Record(
            Confirm(Statement.Keeper, "force", "2025-09-02") with { Marking = FranceAlone })[0];
        var content = new JsonObject { ["corrects"] = entry.Index, ["was"] = "confirmation" };
        var correction = About(Statement.Keeper, "commitments/force", StatementKind.Correction, null, content);
        Assert.Equal("content", _register.RefusalOf(correction));
        Assert.Null(_register.RefusalOf(correction with { Marking = FranceAlone }));
        Assert.Equal("pledged", StatusFor(Audience.Of("FRA")));
    }

    [Theory]
    [InlineData("public", "public", true)]
    [InlineData("public", "FRA", true)]
    [InlineData("coalition", "FRA,GBR", true)]
    [InlineData("coalition", "public", false)]
    [InlineData("FRA,GBR", "FRA", true)]
    [InlineData("FRA", "FRA,GBR", false)]
    [InlineData("FRA", "coalition", false)]
    public void A_marking_covers_another_where_everybody_who_sees_the_other_sees_it(
        string one, string other, bool covers)
    {
        var (wide, narrow) = (Marking.Parse(one)!, Marking.Parse(other)!);
        Assert.Equal(covers, wide.Covers(narrow));
        var audiences = new[] { Audience.Everybody, Audience.Of("FRA"), Audience.Of("GBR"), Audience.Of("USA") };
        Assert.Equal(covers, audiences.Where(one => one.Sees(narrow)).All(one => one.Sees(wide)));
    }

    private string StatusFor(Audience audience) =>
        _register.Register.Fold(audience, null).LinesOf("commitments/force")[^1].Counts;

    private static string Public(TestRegister register) =>
        register.Register.Document(Audience.Everybody, null, null).ToJson().ToJsonString();

    private static Marking MarkingOf(int number) => number switch
    {
        0 => Marking.Public,
        1 => Marking.Coalition,
        2 => FranceAlone,
        _ => Marking.Of(["GBR", "USA"]),
    };

    private static Statement Made(int kind, int number, bool isTrue, Marking marking) => kind switch
    {
        0 => Fact(Statement.Keeper, "ceasefire", isTrue ? "true" : "false", marking: marking),
        1 => Confirm(Statement.Keeper, isTrue ? "force" : "backstop") with { Marking = marking },
        2 => Pledge(Statement.Keeper, $"c{number}-{marking.ToString().ToLowerInvariant().Replace(',', '-')}",
            """{ "party": "FRA" }""", marking),
        3 => Define($"facts/f{number}-{marking.ToString().ToLowerInvariant().Replace(',', '-')}",
            """{ "title": "F" }""", marking),
        _ => Withdraw(Statement.Keeper, isTrue ? "force" : "backstop") with { Marking = marking },
    };
}
