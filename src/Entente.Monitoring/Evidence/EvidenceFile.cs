using System.Security.Cryptography;

namespace Entente.Monitoring.Evidence;

/// <summary>A file with rules or zones.</summary>
/// <param name="Name">As messages call it; what follows the last stroke says from which day zones are valid.</param>
public sealed record EvidenceFile(string Name, byte[] Bytes)
{
    /// <summary>SHA-256 of its bytes, in hexadecimal.</summary>
    internal string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    public static EvidenceFile Of(string path) => new(path, File.ReadAllBytes(path));

    /// <summary>Whether a name is one of rules.</summary>
    public static bool IsRules(string name) => Ends(name, ".yaml") || Ends(name, ".yml");

    /// <summary>Whether a name is one of zones.</summary>
    public static bool IsZones(string name) => Ends(name, ".geojson") || Ends(name, ".json");

    private static bool Ends(string name, string ending) => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
