using CsCheck;

namespace Entente.Agreements.Tests;

internal static class Generated
{
    /// <summary>One of some values.</summary>
    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
