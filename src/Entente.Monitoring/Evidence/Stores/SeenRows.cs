using System.Data.Common;
using Entente.Monitoring.Intake.Csv;

namespace Entente.Monitoring.Evidence.Stores;

/// <summary>Rows of some keys, wherever they stand, gathered into their history.</summary>
internal sealed class SeenRows
{
    private readonly Dictionary<long, (int Place, string Sha256)> _places = [];
    private readonly TextPool _pool = new();

    public KeyHistory History { get; }

    /// <param name="deliveries">In the order in which they count.</param>
    public SeenRows(
        IReadOnlyList<(long Number, string Sha256)> deliveries, IEnumerable<(string Source, long Delivery)> wholes)
    {
        for (var place = 0; place < deliveries.Count; place++)
        {
            _places[deliveries[place].Number] = (place, deliveries[place].Sha256);
        }

        History = new KeyHistory(wholes
            .Where(one => _places.ContainsKey(one.Delivery))
            .ToLookup(one => one.Source, one => _places[one.Delivery].Place, StringComparer.Ordinal));
    }

    /// <summary>
    /// Takes rows of a delivery's number, the row's number and its bytes; one that comes twice counts once.
    /// </summary>
    public bool Take(DbDataReader rows)
    {
        while (rows.Read())
        {
            // A delivery that is not here whole does not count yet.
            if (!_places.TryGetValue(rows.GetInt64(0), out var delivery))
            {
                continue;
            }

            var (place, sha256) = delivery;
            History.Add(place, rows.GetInt32(1), RowBytes.Read(rows.GetFieldValue<byte[]>(2), sha256, _pool));
        }

        return true;
    }
}

/// <summary>A delivery with its number in the store.</summary>
internal sealed record KnownDelivery(long Number, DeliveryEntry Entry);
