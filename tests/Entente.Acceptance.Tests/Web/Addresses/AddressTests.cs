using Entente.Web.Addresses;

namespace Entente.Acceptance.Tests.Web.Addresses;

public sealed class AddressTests
{
    private static readonly Address Given = new(new DateOnly(2025, 9, 2), ["fra-land", "ceasefire=true"]);

    [Fact]
    public void An_address_keeps_the_day_and_the_choices_readably() =>
        Assert.Equal("/gaps?as-of=2025-09-02&given=fra-land,ceasefire=true", Given.To("/gaps"));

    [Fact]
    public void What_is_empty_is_left_out() =>
        Assert.Equal("/", Address.Plain.To("/", ("q", ""), ("p", null)));

    [Fact]
    public void A_word_cannot_end_its_place()
    {
        var address = Address.Plain.To("/search", ("q", "a&b=c #d\"<"));
        Assert.Equal("/search?q=a%26b=c%20%23d%22%3C", address);
        Assert.Equal([("q", "a&b=c #d\"<")], QueryText.Of(address));
    }

    [Fact]
    public void An_id_cannot_leave_its_place_in_the_path() =>
        Assert.Equal("/facts/..%2F%3F", Address.Plain.Item("facts", "../?"));
}
