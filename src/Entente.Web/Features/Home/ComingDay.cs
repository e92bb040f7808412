using Entente.Agreements.Record;
using Entente.Web.Addresses;
using Entente.Web.Layout;

namespace Entente.Web.Features.Home;

/// <summary>A meeting or a deadline that lies ahead.</summary>
/// <param name="Where">", Paris" or nothing.</param>
internal sealed record ComingDay(DateOnly On, string Kind, string Title, string Where, Citations Sources)
{
    /// <summary>Those that are known on the view's day, the next first.</summary>
    public static IReadOnlyList<ComingDay> Of(BoardView view)
    {
        var meetings = view.Report.Meetings.Select(item => new ComingDay(
            item.On,
            item.On < view.AsOf ? "meeting under way" : "meeting",
            TitleText.Or(item.Title, item.Id),
            item.Where.Length > 0 ? $", {item.Where}" : "",
            item.Sources));
        var deadlines = view.Report.Deadlines.Select(item => new ComingDay(
            item.On,
            item.SetBy is { } by ? $"deadline set by {TitleText.Of(by)}" : "deadline",
            TitleText.Or(item.Title, item.Id),
            "",
            item.Sources));
        return [.. meetings.Concat(deadlines).OrderBy(item => item.On)];
    }
}
