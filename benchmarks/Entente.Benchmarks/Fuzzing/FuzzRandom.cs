namespace Entente.Benchmarks.Fuzzing;

/// <summary>A small generator of random numbers (SplitMix64): equal seeds give equal inputs on every machine.</summary>
internal struct FuzzRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The generator of one input of a run.</summary>
    public static FuzzRandom Of(ulong seed, long input) =>
        new(seed * 0x9E3779B97F4A7C15 + (ulong)input * 0xD1B54A32D192ED03);

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 up to, and without, the bound.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    public bool OneIn(int count) => Below(count) == 0;

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
