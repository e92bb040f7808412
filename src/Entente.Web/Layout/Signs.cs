namespace Entente.Web.Layout;

/// <summary>
/// The sign and the colour of each state: five colours say what it means for a reader, the sign which it is.
/// </summary>
public static class Signs
{
    /// <summary>The sign that the command line uses as well.</summary>
    public static string Of(string state) => state switch
    {
        "holds" or "in-force" or "true" => "●",
        "projected" or "confirmed" => "◐",
        "ready" => "›",
        "follows" => "»",
        "interlocked" => "↻",
        "open" or "waiting" => "○",
        "impossible" or "blocked" or "false" => "×",
        "contested" => "≠",
        "unknown" => "?",
        "pledged" => "◔",
        "considered" => "·",
        _ => "–",
    };

    /// <summary>The class of style: holds, coming, stuck, not or faint.</summary>
    public static string ClassOf(string state) => state switch
    {
        "holds" or "in-force" or "true" => "s-holds",
        "projected" or "confirmed" or "ready" or "follows" or "pledged" => "s-coming",
        "interlocked" or "open" or "waiting" or "contested" => "s-stuck",
        "impossible" or "blocked" or "false" => "s-not",
        _ => "s-faint",
    };
}
