namespace Entente.Benchmarks.Generation;

/// <summary>A seeded generator of numbers (SplitMix64), the same on every machine and in every release.</summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to <paramref name="end"/> − 1.</summary>
    public int Below(int end) => (int)(((UInt128)Next() * (ulong)end) >> 64);

    public bool Happens(double probability) => Next() >> 11 < probability * (1UL << 53);

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
