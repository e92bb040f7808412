using System.Text;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake.Own;

/// <summary>The names of kinds and standings in text: lower case, words joined by hyphens.</summary>
public static class KindText
{
    private static readonly Dictionary<string, ObservationKind> ByName = Enum.GetValues<ObservationKind>()
        .ToDictionary(Name, StringComparer.OrdinalIgnoreCase);

    private static readonly (byte[] Name, ObservationKind Kind)[] ByBytes =
        [.. ByName.Select(pair => (Encoding.UTF8.GetBytes(pair.Key), pair.Value))];

    private static readonly Dictionary<string, Standing> ByStanding = Enum.GetValues<Standing>()
        .ToDictionary(standing => standing.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>All names of kinds, for a mistake.</summary>
    public static string All { get; } = string.Join(", ", ByName.Keys);

    /// <summary><c>small-arms</c> for SmallArms.</summary>
    public static string Name(ObservationKind kind)
    {
        var name = new StringBuilder();
        foreach (var letter in kind.ToString())
        {
            name.Append(char.IsUpper(letter) && name.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }

    /// <summary>
    /// The kind of a name; forms cannot always write hyphens, and underscores or blanks stand for them.
    /// </summary>
    public static ObservationKind? Kind(string name) =>
        ByName.TryGetValue(name, out var kind) || ByName.TryGetValue(name.Replace('_', '-').Replace(' ', '-'), out kind)
            ? kind
            : null;

    /// <summary>The same from the bytes of a cell; a name as we write it makes no string.</summary>
    internal static ObservationKind? Kind(ReadOnlySpan<byte> name)
    {
        foreach (var (bytes, kind) in ByBytes)
        {
            if (name.SequenceEqual(bytes))
            {
                return kind;
            }
        }

        return Kind(Encoding.UTF8.GetString(name));
    }

    public static Standing? Standing(string name) => ByStanding.TryGetValue(name, out var standing) ? standing : null;
}
