using System.Runtime.CompilerServices;

namespace Entente.Diagrams.Nodes;

/// <summary>Three words mixed into one: the hash of a node, and of a question to the operation cache.</summary>
internal static class Mixed
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(uint first, uint second, uint third)
    {
        ulong mixed = (first * 0x9E3779B97F4A7C15UL) ^ ((second + ((ulong)third << 32)) * 0xC2B2AE3D27D4EB4FUL);
        return (uint)((mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9UL >> 32);
    }
}
