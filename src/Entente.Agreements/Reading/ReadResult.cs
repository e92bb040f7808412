using Entente.Agreements.Mistakes;

namespace Entente.Agreements.Reading;

/// <summary>What came of reading an agreement: the agreement, or its mistakes, or why it could not be read.</summary>
public sealed class ReadResult
{
    private ReadResult(Agreement? agreement, IReadOnlyList<Mistake> mistakes, int notKept, string? unreadable)
    {
        Agreement = agreement;
        Mistakes = mistakes;
        MistakesNotKept = notKept;
        Unreadable = unreadable;
    }

    /// <summary>Null where there are errors.</summary>
    public Agreement? Agreement { get; }

    /// <summary>All mistakes in order of file and line; warnings alone where there is an agreement.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; }

    /// <summary>How many more there were than are kept.</summary>
    public int MistakesNotKept { get; }

    /// <summary>Why the path could not be read or reached; null where it could.</summary>
    public string? Unreadable { get; }

    internal static ReadResult Read(Agreement agreement, MistakeLog mistakes) =>
        new(agreement, mistakes.InOrder(), mistakes.NotKept, null);

    internal static ReadResult Mistaken(MistakeLog mistakes) =>
        new(null, mistakes.InOrder(), mistakes.NotKept, null);

    /// <summary>That there was nothing to read, and why.</summary>
    public static ReadResult NotReadable(string reason) => new(null, [], 0, reason);
}
