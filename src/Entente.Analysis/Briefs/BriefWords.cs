namespace Entente.Analysis.Briefs;

/// <summary>What every form of a brief says in the same way.</summary>
public static class BriefWords
{
    /// <summary>", high confidence"; empty where nobody has said.</summary>
    public static string Confidence(BriefSource source) => source.Confidence switch
    {
        Agreements.Record.Confidence.High => ", high confidence",
        Agreements.Record.Confidence.Medium => ", medium confidence",
        Agreements.Record.Confidence.Low => ", low confidence",
        _ => "",
    };

    /// <summary>Whether an address is one of the web, and nothing in it could end a link early.</summary>
    public static bool IsLink(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && url.IndexOfAny(['<', '>', '"', ' ']) < 0 && !url.Any(char.IsControl);
}
