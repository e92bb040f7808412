using Entente.Monitoring.Evidence;
using Entente.Register.Stores;

namespace Entente.Web.Hosting;

/// <summary>Finds what keeps the evidence that a board shows.</summary>
internal static class EvidencePlace
{
    /// <summary>The place that was named, or else what lies in the register itself; or what is wrong.</summary>
    public static (IEvidenceStore? Store, string? Problem) Find(ServeOptions options)
    {
        if (options.EvidenceStore is { } known)
        {
            return (known, null);
        }

        try
        {
            return options.Evidence is { } place
                ? Named(place)
                : (options.IsRegister ? At(options.Path) : null, null);
        }
        catch (Exception e) when (e is EvidenceException or StoreException)
        {
            return (null, e.Message);
        }
    }

    private static (IEvidenceStore? Store, string? Problem) Named(string place) => At(place) is { } store
        ? (store, null)
        : (null, $"there is no evidence at {place}; begin it with: entente monitor init {place}");

    private static IEvidenceStore? At(string place)
    {
        if (!RegisterPlace.IsUrl(place))
        {
            return EvidenceStores.Find(place);
        }

        var (settings, name) = RegisterPlace.Connection(place, mayWrite: true);
        return EvidenceStores.Find(settings, name);
    }
}
