using System.Buffers.Binary;
using System.Globalization;

namespace Entente.Register.Log;

/// <summary>A resource of tlog-tiles: hashes of the tree at a level, or a bundle of leaves.</summary>
/// <param name="Level">The level of the hashes; null for a bundle of leaves.</param>
/// <param name="Width">How many there are in it, 1 to 256; fewer than 256 at the right edge alone.</param>
public sealed record TilePath(int? Level, long Index, int Width);

/// <summary>The names and the bytes of what tlog-tiles serves of a log as files.</summary>
public static class TilePaths
{
    public const string Checkpoint = "checkpoint";

    private const string Folder = "tile/";
    private const string Bundles = "tile/entries/";
    private const string Partial = ".p/";

    /// <summary>The name of a tile of the tree, <c>tile/0/x001/234</c> or <c>tile/0/x001/234.p/5</c>.</summary>
    public static string Hashes(int level, long index, int width) =>
        string.Create(CultureInfo.InvariantCulture, $"{Folder}{level}/{Number(index)}{End(width)}");

    /// <summary>The name of a bundle of leaves, <c>tile/entries/000</c>.</summary>
    public static string Leaves(long index, int width) => $"{Bundles}{Number(index)}{End(width)}";

    /// <summary>Reads the name of a tile or a bundle; null where it is not one in its one form.</summary>
    public static TilePath? Parse(string path)
    {
        if (path.Length > 100 || !path.StartsWith(Folder, StringComparison.Ordinal))
        {
            return null;
        }

        var isBundle = path.StartsWith(Bundles, StringComparison.Ordinal);
        var rest = path[(isBundle ? Bundles : Folder).Length..];
        var level = 0;
        if (!isBundle && rest.IndexOf('/') is var stroke)
        {
            if (stroke <= 0 || !TryNumber(rest[..stroke], out level) || level > Tile.TopLevel)
            {
                return null;
            }

            rest = rest[(stroke + 1)..];
        }

        var mark = rest.IndexOf(Partial, StringComparison.Ordinal);
        var width = Tile.Width;
        var digits = (mark < 0 ? rest : rest[..mark]).Replace("/", "", StringComparison.Ordinal)
            .Replace("x", "", StringComparison.Ordinal);
        if ((mark >= 0 && !TryNumber(rest[(mark + Partial.Length)..], out width))
            || width < 1 || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return null;
        }

        // What is not the one name of what it seems to name is no name.
        var name = isBundle ? Leaves(index, width) : Hashes(level, index, width);
        return width <= Tile.Width && name == path ? new TilePath(isBundle ? null : level, index, width) : null;
    }

    /// <summary>The names of all that a tree of some leaves consists of: full tiles, then those at its edge.</summary>
    public static IEnumerable<TilePath> Of(long size)
    {
        for (int? level = null; level is null || (size >> (Tile.Height * level.Value)) > 0; level = level + 1 ?? 0)
        {
            var count = size >> (Tile.Height * (level ?? 0));
            for (var index = 0L; index < count / Tile.Width; index++)
            {
                yield return new TilePath(level, index, Tile.Width);
            }

            if (count % Tile.Width is var width and > 0)
            {
                yield return new TilePath(level, count / Tile.Width, (int)width);
            }

            if (level == Tile.TopLevel || size == 0)
            {
                yield break;
            }
        }
    }

    public static string Write(TilePath path) => path.Level is { } level
        ? Hashes(level, path.Index, path.Width)
        : Leaves(path.Index, path.Width);

    /// <summary>The bytes of a bundle: before each leaf its length, in two bytes.</summary>
    public static byte[] Bundle(IReadOnlyList<byte[]> leaves)
    {
        var bytes = new byte[leaves.Sum(leaf => 2 + leaf.Length)];
        var at = 0;
        foreach (var leaf in leaves)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)leaf.Length);
            leaf.CopyTo(bytes, at + 2);
            at += 2 + leaf.Length;
        }

        return bytes;
    }

    private static string Number(long index)
    {
        var text = (index % 1_000).ToString("000", CultureInfo.InvariantCulture);
        for (var rest = index / 1_000; rest > 0; rest /= 1_000)
        {
            text = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1_000:000}/{text}");
        }

        return text;
    }

    private static string End(int width) => width == Tile.Width
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{Partial}{width}");

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
