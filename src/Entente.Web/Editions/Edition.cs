using System.Security.Cryptography;
using Entente.Agreements;
using Entente.Agreements.Mistakes;
using Entente.Analysis;

namespace Entente.Web.Editions;

/// <summary>An agreement as it was read at a moment; a later reading is another edition.</summary>
/// <param name="Number">Unlike that of any other edition since the server began.</param>
/// <param name="Fingerprint">The first half of the SHA-256 of what was read, in hexadecimal digits.</param>
/// <param name="Warnings">What the reader would have had otherwise, and could live with.</param>
public sealed record Edition(
    int Number, AgreementAnalyzer Analyzer, string Fingerprint, DateTimeOffset ReadAt, IReadOnlyList<Mistake> Warnings)
{
    public Agreement Agreement => Analyzer.Agreement;

    /// <summary>
    /// The number that its readers are shown: 1 for the first that was made for them. Numbers over all readers would
    /// tell each how much is said to others.
    /// </summary>
    public int Ordinal { get; init; } = Number;

    /// <summary>The moment whose knowledge this is; null: what is known now.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>The day for which the board opens: the agreement's own, else today.</summary>
    public DateOnly OpensOn => Agreement.AsOf ?? DateOnly.FromDateTime(ReadAt.LocalDateTime);

    /// <summary>The fingerprint of a file, or of the files of a folder by their names.</summary>
    internal static string FingerprintOf(string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in FilesOf(path))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(Path.GetRelativePath(path, file) + "\0"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()[..16]);
    }

    private static IEnumerable<string> FilesOf(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".yaml" or ".yml" or ".json")
            .Order(StringComparer.Ordinal)
        : [path];
}
