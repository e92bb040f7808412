using System.Globalization;

namespace Entente.Acceptance.Tests.Web.Log;

/// <summary>The log as monitors and witnesses of the tiles' family fetch it.</summary>
public sealed class TilesTests(RegisterBoard board) : IClassFixture<RegisterBoard>
{
    [Fact]
    public async Task The_checkpoint_and_the_hashes_of_all_leaves_are_there_for_everybody()
    {
        var checkpoint = (await board.Anonymous.TextAsync("/tlog/checkpoint")).Split('\n');
        var size = long.Parse(checkpoint[1], CultureInfo.InvariantCulture);
        using var tile = await board.Anonymous.AskAsync($"/tlog/tile/0/000.p/{size}");
        Assert.Equal(
            32 * size, (await tile.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
        using var none = await board.Anonymous.AskAsync("/tlog/tile/0/999");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, none.StatusCode);
    }
}
