using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;

namespace Entente.Web.Editions.Evidence;

/// <summary>
/// A text that is another whenever what somebody may see of the evidence is another, and says nothing of the rest: what
/// is hidden neither moves it nor can be counted by it.
/// </summary>
internal static class VisibleStamp
{
    /// <param name="visible">What somebody may see.</param>
    /// <param name="files">Rules and zones, which are for everybody.</param>
    /// <param name="observations">The sum over all observations that somebody may see.</param>
    public static string Of(EvidenceReading visible, IEnumerable<EvidenceFile> files, UInt128 observations)
    {
        var evidence = visible.Evidence;
        var texts = evidence.Efforts.Select(effort => effort.ToString())
            .Concat(visible.Decisions
                .Where(one => one.Observations.Any(evidence.Observations.ContainsKey))
                .Select(Text))
            .Concat(visible.Problems)
            .Concat(files.Select(file => $"{file.Name} {Convert.ToHexStringLower(SHA256.HashData(file.Bytes))}"));
        return unchecked(observations + Sum(texts)).ToString("x32", CultureInfo.InvariantCulture);
    }

    /// <summary>The sum over the observations that begin at a moment or later.</summary>
    public static UInt128 Sum(EvidenceRecord visible, DateTimeOffset since) => since == DateTimeOffset.MaxValue
        ? UInt128.Zero
        : Sum(visible.Observations.Values.Where(one => one.When.From >= since).Select(Text));

    // A sum does not depend on the order, which what is hidden might change.
    private static UInt128 Sum(IEnumerable<string> texts)
    {
        var sum = UInt128.Zero;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        foreach (var text in texts)
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
            unchecked
            {
                sum += BinaryPrimitives.ReadUInt128BigEndian(hash);
            }
        }

        return sum;
    }

    // The bytes that a row comes from say the rest.
    private static string Text(Observation one) => string.Create(
        CultureInfo.InvariantCulture,
        $"{one.Key} {one.Origin} {one.When.From.UtcTicks} {one.When.To.UtcTicks} {one.Standing} {one.Marking}");

    private static string Text(Decision one) => string.Create(
        CultureInfo.InvariantCulture,
        $"{one.At.UtcTicks} {one.By} {one.Kind} {string.Join(' ', one.Observations)} {one.Status} {one.Reason} "
        + $"{one.Attribution} {one.Confidence}");
}
