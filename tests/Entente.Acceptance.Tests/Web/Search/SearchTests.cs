using Entente.Web.Features.Search;

namespace Entente.Acceptance.Tests.Web.Search;

/// <summary>Anything is found by its words, the best first, and nothing of after the day.</summary>
public sealed class SearchTests
{
    private static readonly SearchIndex Coalition = new(Board.Coalition);

    [Theory]
    [InlineData("Élysée", "elysee")]
    [InlineData("ŻÓŁĆ", "zolc")]
    [InlineData("Straße", "strasse")]
    [InlineData("Cafe\u0301", "cafe")]
    [InlineData("Київ Їжак", "киів іжак")]
    [InlineData("שָׁלוֹם", "שלום")]
    [InlineData("Türkiye İzmir", "turkiye izmir")]
    public void Case_and_accents_are_folded(string text, string folded) => Assert.Equal(folded, Folded.Of(text));

    [Fact]
    public void An_id_comes_first_and_a_title_before_a_text()
    {
        var found = Coalition.Find("est-land", Board.Day);
        Assert.Equal("est-land", found[0].Entry.Id);
        Assert.Equal(0, found[0].Rank);
        Assert.Equal(found.Select(one => one.Rank).Order(), found.Select(one => one.Rank));
        Assert.Equal("FRA", Coalition.Find("france", Board.Day)[0].Entry.Id);
    }

    [Fact]
    public void All_words_must_begin_a_word()
    {
        Assert.Contains(Coalition.Find("esto comp", Board.Day), found => found.Entry.Id == "est-land");
        Assert.DoesNotContain(Coalition.Find("tonian", Board.Day), found => found.Entry.Id == "est-land");
        Assert.Empty(Coalition.Find("estonian zebra", Board.Day));
        Assert.Empty(Coalition.Find("", Board.Day));
        Assert.Empty(Coalition.Find("\"><", Board.Day));
    }

    [Fact]
    public void What_was_said_later_is_not_found()
    {
        const string Id = "paris-summit-35-countries-2026-01-06";
        Assert.DoesNotContain(Coalition.Find(Id, Board.Day), found => found.Entry.Id == Id);
        Assert.Equal(Id, Coalition.Find(Id, new DateOnly(2026, 1, 6))[0].Entry.Id);
    }

    [Fact]
    public void Outlets_and_persons_are_found()
    {
        Assert.Contains(Coalition.Find("dutchnews", Board.Day), found => found.Entry.Kind == SearchKind.Source);
        Assert.Contains(Coalition.Find("hegseth", Board.Day), found => found.Entry.Kind == SearchKind.Statement);
    }

    [Theory]
    [InlineData("The Élysée says", "elys", "[Élys]")]
    [InlineData("Cafe\u0301 here", "cafe", "[Cafe\u0301]")]
    [InlineData("Straße 5", "stras", "[Straß]")]
    [InlineData("<b>bold</b>", "b", "[b]|[b]|[b]")]
    [InlineData("nothing", "zebra", "")]
    public void The_match_is_marked_in_the_text_as_it_stands(string text, string query, string marked)
    {
        var pieces = SearchWords.Marked(text, SearchWords.Of(query)).ToList();
        Assert.Equal(text, string.Concat(pieces.Select(piece => piece.Text)));
        var found = pieces.Where(piece => piece.IsMarked).Select(piece => $"[{piece.Text}]");
        Assert.Equal(marked, string.Join('|', found));
    }

    [Fact]
    public void A_long_text_is_cut_around_its_match()
    {
        var text = string.Concat(Enumerable.Repeat("nothing here ", 100)) + "needle" + new string('x', 900);
        var shown = SearchWords.Around(text, ["needle"]);
        Assert.InRange(shown.Length, 100, 260);
        Assert.Contains("needle", shown);
        Assert.Equal("short", SearchWords.Around("short", ["x"]));
    }
}
