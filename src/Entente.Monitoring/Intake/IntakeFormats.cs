using System.Text.RegularExpressions;

namespace Entente.Monitoring.Intake;

/// <summary>The words for formats, as on the command line and in the list of deliveries.</summary>
public static partial class IntakeFormats
{
    /// <summary>All words, in the order of the formats.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetValues<IntakeFormat>().Select(Word)];

    /// <summary>Lower case, with a hyphen before each further word: <c>ucdp-ged</c>.</summary>
    public static string Word(IntakeFormat format) =>
        format == IntakeFormat.GeoJson ? "geojson" : Capital().Replace(format.ToString(), "-$0").ToLowerInvariant();

    /// <summary>The format that a word stands for; null where it is none.</summary>
    public static IntakeFormat? Parse(string word) =>
        Enum.GetValues<IntakeFormat>().Cast<IntakeFormat?>().FirstOrDefault(one => Word(one!.Value) == word);

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capital();
}
