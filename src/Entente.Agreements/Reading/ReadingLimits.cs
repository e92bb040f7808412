namespace Entente.Agreements.Reading;

/// <summary>
/// What a reader takes at the most. The limits are far above any agreement that people write, and keep a hostile
/// file from costing more than a mistake.
/// </summary>
public static class ReadingLimits
{
    /// <summary>Bytes of one file: 512 MiB.</summary>
    public const long FileBytes = 512L << 20;

    /// <summary>Characters of one scalar (a text, a name, a condition).</summary>
    public const int TextLength = 1 << 20;

    /// <summary>Characters of one line of YAML; JSON may stand in one line.</summary>
    public const int LineLength = 1 << 22;

    /// <summary>Maps and lists inside each other.</summary>
    public const int Depth = 64;

    /// <summary>Values that aliases may repeat in one file.</summary>
    public const int RepeatedValues = 100_000;

    /// <summary>Conditions inside each other.</summary>
    public const int ConditionDepth = 200;

    /// <summary>Files of one folder.</summary>
    public const int Files = 10_000;
}
