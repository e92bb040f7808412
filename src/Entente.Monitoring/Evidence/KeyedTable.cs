using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Evidence;

/// <summary>Things by the keys that they hold: half of what a table takes that holds each key again.</summary>
internal sealed class KeyedTable<T> : IReadOnlyDictionary<ObservationKey, T>
    where T : class
{
    private readonly Func<T, ObservationKey> _keyOf;
    private readonly HashSet<T> _items;
    private readonly HashSet<T>.AlternateLookup<ObservationKey> _byKey;

    public KeyedTable(Func<T, ObservationKey> keyOf)
        : this(keyOf, new HashSet<T>(new ByKey(keyOf)))
    {
    }

    /// <summary>One that changes while the other stays as it is.</summary>
    public KeyedTable(KeyedTable<T> before)
        : this(before._keyOf, new HashSet<T>(before._items, before._items.Comparer))
    {
    }

    private KeyedTable(Func<T, ObservationKey> keyOf, HashSet<T> items) =>
        (_keyOf, _items, _byKey) = (keyOf, items, items.GetAlternateLookup<ObservationKey>());

    public int Count => _items.Count;

    public IEnumerable<ObservationKey> Keys => _items.Select(_keyOf);

    /// <summary>The things.</summary>
    public IReadOnlyCollection<T> Values => _items;

    IEnumerable<T> IReadOnlyDictionary<ObservationKey, T>.Values => _items;

    public T this[ObservationKey key] => _byKey.TryGetValue(key, out var item)
        ? item
        : throw new KeyNotFoundException($"nothing has the key {key}");

    public bool ContainsKey(ObservationKey key) => _byKey.Contains(key);

    public bool TryGetValue(ObservationKey key, [MaybeNullWhen(false)] out T value) =>
        _byKey.TryGetValue(key, out value);

    /// <summary>Puts one in the place of what has its key, if anything has.</summary>
    public void Put(T item)
    {
        _items.Remove(item);
        _items.Add(item);
    }

    public bool Remove(ObservationKey key, [MaybeNullWhen(false)] out T item)
    {
        if (!_byKey.TryGetValue(key, out item))
        {
            return false;
        }

        return _items.Remove(item);
    }

    public IEnumerator<KeyValuePair<ObservationKey, T>> GetEnumerator() =>
        _items.Select(item => KeyValuePair.Create(_keyOf(item), item)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class ByKey(Func<T, ObservationKey> keyOf)
        : IEqualityComparer<T>, IAlternateEqualityComparer<ObservationKey, T>
    {
        public bool Equals(T? x, T? y) =>
            ReferenceEquals(x, y) || (x is not null && y is not null && keyOf(x) == keyOf(y));

        public int GetHashCode(T obj) => GetHashCode(keyOf(obj));

        public bool Equals(ObservationKey alternate, T other) => keyOf(other) == alternate;

        public int GetHashCode(ObservationKey alternate) => alternate.GetHashCode();

        public T Create(ObservationKey alternate) =>
            throw new NotSupportedException("a key alone does not make a thing");
    }
}
