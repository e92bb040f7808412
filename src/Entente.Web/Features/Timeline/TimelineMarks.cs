namespace Entente.Web.Features.Timeline;

/// <summary>The shape of each kind of mark; the script draws the same ones.</summary>
internal static class TimelineMarks
{
    public static string PathOf(string kind) => kind switch
    {
        "meeting" => "M-6 -5H6V5H-6Z",
        "deadline" => "M-4 7V-7L6 -3L-4 1",
        "commitment" => "M0 -6.5L6.5 0L0 6.5L-6.5 0Z",
        "fact" => "M0 -6.5L6.5 5H-6.5Z",
        "caveat" => "M-5 -5L5 5M5 -5L-5 5",
        _ => "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0 -5 0Z",
    };
}
