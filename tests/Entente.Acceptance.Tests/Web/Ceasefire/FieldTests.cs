using System.Net;
using System.Text;
using static Entente.Acceptance.Tests.Web.Ceasefire.FieldBoard;

namespace Entente.Acceptance.Tests.Web.Ceasefire;

/// <summary>Who may send from the field, what is taken, and who is shown a photo.</summary>
public sealed class FieldTests(FieldBoard board) : IClassFixture<FieldBoard>
{
    /// <summary>A JPEG by its parts; its secret stands in a segment of Exif.</summary>
    private static byte[] Photo(string secret) =>
    [
        0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(secret.Length + 8), .. "Exif\0\0"u8, .. Encoding.ASCII.GetBytes(secret),
        0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 0xFF, 0xD9,
    ];

    [Fact]
    public async Task A_page_elsewhere_sends_nothing_from_the_field()
    {
        (string, string)[][] tries =
        [
            [("Accept", "*/*")],
            [("Entente-Field", "1"), ("Sec-Fetch-Site", "cross-site")],
            [("Entente-Field", "1"), ("Sec-Fetch-Site", "same-site")],
        ];
        foreach (var headers in tries)
        {
            var answer = await PostAsync(board.Monitor, Feature("forged"), headers);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        using var asked = await board.Monitor.SendBytesAsync(
            HttpMethod.Options, "/field/observations", [], ("Origin", "https://elsewhere.example"),
            ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "entente-field"));
        Assert.False(asked.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.DoesNotContain("forged", board.LastDelivery().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_signed_in_or_has_no_such_role_sends_nothing_from_the_field()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(board.Anonymous, Feature("x"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(board.Reader, Feature("x"))).Status);
        await SendPhotoAsync(board.Anonymous, Photo("a"), HttpStatusCode.Unauthorized);
        await SendPhotoAsync(board.Reader, Photo("a"), HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(board.Keeper, Feature("by-keeper"))).Status);
    }

    [Fact]
    public async Task The_observer_is_who_is_signed_in_whatever_the_form_says()
    {
        var (status, said) = await SendAsync(board.Monitor, Feature(
            "who", ",\"observer\":\"Somebody Else\",\"Standing\":\"party\",\"OBSERVER\":\"x\""));
        Assert.True(status == HttpStatusCode.OK, said);
        var (entry, text) = board.LastDelivery();
        Assert.Contains("\"observer\":\"Name of monitor\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Somebody Else", text, StringComparison.Ordinal);
        Assert.Equal("neutral", (string?)entry["standing"]);
    }

    [Fact]
    public async Task What_a_party_s_own_people_send_is_an_allegation()
    {
        var (_, said) = await SendAsync(board.France, Feature("alleged", ",\"standing\":\"neutral\""));
        var (entry, text) = board.LastDelivery();
        Assert.Contains((string)entry["sha256"]!, said, StringComparison.Ordinal);
        Assert.Equal("party", (string?)entry["standing"]);
        Assert.DoesNotContain("neutral", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_replaces_or_takes_back_what_another_has_sent()
    {
        await SendAsync(board.Monitor, Feature("mine", ",\"marking\":\"public\""));
        var other = Feature("mine").Replace("place of mine", "moved", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(board.France, other)).Status);
        var (status, said) = await SendAsync(board.France, Feature("mine", ",\"deleted\":\"yes\""));
        Assert.True(status == HttpStatusCode.OK, said);
        Assert.Contains("place of mine", await board.Keeper.TextAsync("/ceasefire/incidents?day=2025-03-14"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_names_its_record_and_nothing_of_the_batch_is_taken()
    {
        var before = File.ReadAllText(Path.Combine(board.Evidence, "deliveries.jsonl"));
        var (status, said) = await SendAsync(board.Monitor, string.Join(',', [
            Feature("good"), Feature("later", ",\"to\":\"2025-03-13T00:00:00Z\""),
            Feature("future").Replace("2025-03-14", "2190-01-01", StringComparison.Ordinal)]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("\"id\":\"later\"", said, StringComparison.Ordinal);
        Assert.DoesNotContain("\"id\":\"good\"", said, StringComparison.Ordinal);
        (_, said) = await SendAsync(board.Monitor, string.Join(',', [
            Feature("future").Replace("2025-03-14", "2190-01-01", StringComparison.Ordinal),
            Feature("nobody", ",\"marking\":\"secret!\"")]));
        Assert.Contains("this lies in the future", said, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"nobody\"", said, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(board.Evidence, "deliveries.jsonl")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"features\":[]}")]
    [InlineData("{\"features\":[1]}")]
    [InlineData("{\"features\":[{\"id\":\"a\",\"properties\":{\"kind\":\"clash\",\"kind\":\"talk\"}}]}")]
    [InlineData("{\"features\":[{\"id\":\"\\ud800\",\"properties\":{\"place\":\"\\udc00\"}}]}")]
    [InlineData("{\"features\":[{\"id\":7,\"properties\":{}}]}")]
    public async Task Bytes_that_are_no_records_are_refused_in_words(string body)
    {
        var answer = await board.Monitor.SendBytesAsync(
            HttpMethod.Post, "/field/observations", Encoding.UTF8.GetBytes(body), ("Entente-Field", "1"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("message", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_is_shown_to_those_alone_who_may_see_what_names_it()
    {
        var photo = Photo("owner Olha 1");
        var name = await SendPhotoAsync(board.France, photo);
        Assert.Null(await PhotoAsync(board.France, name));
        await SendAsync(board.France, Feature("shown", $",\"marking\":\"FRA\",\"photos\":\"{name}\""));
        Assert.Equal(photo, await PhotoAsync(board.France, name));
        Assert.Equal(photo, await PhotoAsync(board.Reader, name));
        Assert.Null(await PhotoAsync(board.Monitor, name));
        Assert.Null(await PhotoAsync(board.Anonymous, name));
        Assert.Null(await PhotoAsync(board.Anonymous, name, "?original"));
    }

    [Fact]
    public async Task A_photo_that_everybody_may_see_leaves_without_its_metadata()
    {
        var photo = Photo("owner Olha 2");
        var name = await SendPhotoAsync(board.Monitor, photo);
        await SendAsync(board.Monitor, Feature("open", $",\"marking\":\"public\",\"photos\":\"{name}\""));
        byte[] copy = [0xFF, 0xD8, .. photo[(2 + 2 + 20)..]];
        Assert.Equal(copy, await PhotoAsync(board.Anonymous, name));
        Assert.Equal(copy, await PhotoAsync(board.Anonymous, name, "?original"));
        Assert.Equal(photo, await PhotoAsync(board.Keeper, name, "?original"));
        Assert.Equal(photo, File.ReadAllBytes(Path.Combine(board.Evidence, "attachments", name)));
    }

    [Fact]
    public async Task A_photo_that_cannot_be_stripped_is_not_shown_to_everybody()
    {
        byte[] photo = [.. "RIFF"u8, 4, 0, 0, 0, .. "WEBPVP8 owner Olha"u8];
        var name = await SendPhotoAsync(board.Monitor, photo);
        await SendAsync(board.Monitor, Feature("webp", $",\"marking\":\"public\",\"photos\":\"{name}\""));
        Assert.Null(await PhotoAsync(board.Anonymous, name));
        Assert.Equal(photo, await PhotoAsync(board.Keeper, name, "?original"));
    }

    [Fact]
    public async Task A_photo_is_named_by_those_alone_who_handed_in_its_bytes()
    {
        var photo = Photo("owner Olha 3");
        var name = await SendPhotoAsync(board.France, photo);
        await SendAsync(board.France, Feature("secret", $",\"marking\":\"FRA\",\"photos\":\"{name}\""));
        var (status, said) = await SendAsync(
            board.Monitor, Feature("leak", $",\"marking\":\"public\",\"photos\":\"{name}\""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("has not arrived", said, StringComparison.Ordinal);
        Assert.Null(await PhotoAsync(board.Anonymous, name));
    }

    [Fact]
    public async Task A_photo_that_did_not_arrive_as_it_was_taken_is_refused()
    {
        var name = await SendPhotoAsync(
            board.Monitor, Photo("changed"), HttpStatusCode.UnprocessableEntity, new string('a', 64));
        Assert.False(File.Exists(Path.Combine(board.Evidence, "attachments", name)));
        await SendPhotoAsync(
            board.Monitor, Photo("x"), HttpStatusCode.UnprocessableEntity, Uri.EscapeDataString("../rules"));
        await SendPhotoAsync(board.Monitor, "<svg onload='x'/>"u8.ToArray(), HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_photo_of_ten_megabytes_is_taken_and_a_larger_one_is_not()
    {
        var photo = new byte[10 << 20];
        Photo("large").CopyTo(photo, 0);
        var name = await SendPhotoAsync(board.Monitor, photo);
        Assert.Equal(photo.Length, new FileInfo(Path.Combine(board.Evidence, "attachments", name)).Length);
        await SendPhotoAsync(board.Monitor, [.. photo, 0], HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_form_itself_is_the_same_for_everybody_and_names_nobody()
    {
        var page = await board.Anonymous.TextAsync("/field");
        Assert.Equal(page, await board.Monitor.TextAsync("/field"));
        Assert.DoesNotMatch("<script(?![^>]*src=)|<style|\\sstyle=|\\son[a-z]+=|javascript:", page);
        var answer = await board.Anonymous.AskAsync("/field");
        Assert.Contains("geolocation=(self)", Assert.Single(answer.Headers.GetValues("Permissions-Policy")),
            StringComparison.Ordinal);
        Assert.Contains("\"zones\":[]", await board.Anonymous.TextAsync("/field/about"), StringComparison.Ordinal);
        Assert.Contains("Name of monitor", await board.Monitor.TextAsync("/field/about"), StringComparison.Ordinal);
    }
}
