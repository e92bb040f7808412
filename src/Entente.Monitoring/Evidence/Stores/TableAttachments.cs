using System.Security.Cryptography;
using Entente.Monitoring.Evidence.Attachments;

namespace Entente.Monitoring.Evidence.Stores;

/// <summary>Photos in the tables of a database.</summary>
internal abstract class TableAttachments : IAttachments
{
    public void Keep(string name, ReadOnlySpan<byte> bytes, string source, DateTimeOffset at)
    {
        if (Photo.Refusal(name, bytes) is { } refusal)
        {
            throw new ArgumentException(refusal, nameof(bytes));
        }

        Write(name, bytes.ToArray(), source, at);
    }

    public IReadOnlySet<string> HandedInBy(string source) =>
        All().Where(one => one.Source == source).Select(one => one.Name).ToHashSet(StringComparer.Ordinal);

    public byte[]? BytesOf(string name) =>
        Find(name) is { } bytes && Convert.ToHexStringLower(SHA256.HashData(bytes)) == name ? bytes : null;

    public abstract IReadOnlyList<HandedIn> All();

    /// <summary>Writes what is not there yet, in one transaction.</summary>
    protected abstract void Write(string name, byte[] bytes, string source, DateTimeOffset at);

    /// <summary>What lies under a name, whatever it is; null where nothing does.</summary>
    protected abstract byte[]? Find(string name);
}
