using CsCheck;
using Entente.Agreements.Mistakes;

namespace Entente.Agreements.Tests.Mistakes;

public sealed class NameSuggestionTests
{
    private static readonly string[] Known = ["usa-backstop", "fra-force", "gbr-force", "ceasefire", "FRA", "USA"];

    [Theory]
    [InlineData("usa-backstp", "usa-backstop")]
    [InlineData("usa-bakcstop", "usa-backstop")]
    [InlineData("USA-BACKSTOP", "usa-backstop")]
    [InlineData("cease-fire", "ceasefire")]
    [InlineData("fra", "FRA")]
    [InlineData("FRX", "FRA")]
    public void A_name_with_a_slip_finds_the_one_that_was_meant(string name, string meant) =>
        Assert.Equal(meant, NameSuggestion.Nearest(name, Known));

    [Theory]
    [InlineData("norway")]
    [InlineData("")]
    [InlineData("peace-treaty")]
    public void A_name_that_is_far_from_all_finds_none(string name) => Assert.Null(NameSuggestion.Nearest(name, Known));

    [Fact]
    public void Of_two_that_are_as_near_the_first_in_order_is_taken() =>
        Assert.Equal("fra-force", NameSuggestion.Nearest("xxx-force", ["gbr-force", "fra-force"]));

    [Fact]
    public void One_letter_more_less_or_other_is_always_found() =>
        Gen.Select(Gen.Int[0, 10], Gen.Char['a', 'z'], Gen.Int[0, 2]).Sample((at, letter, kind) =>
        {
            const string Name = "usa-backstop";
            var slip = kind switch
            {
                0 => Name.Insert(at, letter.ToString()),
                1 => Name.Remove(at, 1),
                _ => Name.Remove(at, 1).Insert(at, letter.ToString()),
            };
            return NameSuggestion.Nearest(slip, Known) == Name;
        });

    [Fact]
    public void A_look_alike_is_found_and_undone()
    {
        Assert.Equal((2, '\u0410', 'A'), NameSuggestion.FindLookAlike("FR\u0410"));
        Assert.Equal("FRA", NameSuggestion.WithoutLookAlikes("FR\u0410"));
        Assert.Null(NameSuggestion.FindLookAlike("élan"));
    }
}
