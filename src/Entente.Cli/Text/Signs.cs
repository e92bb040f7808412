using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;

namespace Entente.Cli.Text;

/// <summary>The sign, word and colour of each state, the same in every answer.</summary>
internal static class Signs
{
    public static string Of(GuaranteeState state, Ink ink) => state switch
    {
        GuaranteeState.Holds => ink.Good("● holds"),
        GuaranteeState.Projected => ink.Coming("◐ projected"),
        GuaranteeState.Interlocked => ink.Stuck("↻ interlocked"),
        GuaranteeState.Open => ink.Stuck("○ open"),
        _ => ink.Bad("× impossible"),
    };

    public static string Of(CommitmentState state, Ink ink) => state switch
    {
        CommitmentState.InForce => ink.Good("● in-force"),
        CommitmentState.Confirmed => ink.Coming("◐ confirmed"),
        CommitmentState.Ready => ink.Coming("› ready"),
        CommitmentState.Follows => ink.Coming("» follows"),
        CommitmentState.Interlocked => ink.Stuck("↻ interlocked"),
        CommitmentState.Waiting => ink.Stuck("○ waiting"),
        CommitmentState.Blocked => ink.Bad("× blocked"),
        CommitmentState.Considered => ink.Faint("· considered"),
        _ => ink.Faint("– " + StateWords.Of(state)),
    };

    public static string Of(FactStatus status, Ink ink) => status switch
    {
        FactStatus.True => ink.Good("● true"),
        FactStatus.False => ink.Bad("× false"),
        FactStatus.Contested => ink.Stuck("≠ contested"),
        _ => ink.Faint("? unknown"),
    };

    /// <summary>The sign of a state that is known by its word alone.</summary>
    public static string OfWord(string word, Ink ink) =>
        Find<CommitmentState>(word, StateWords.Of) is { } commitment ? Of(commitment, ink)
        : Find<GuaranteeState>(word, StateWords.Of) is { } guarantee ? Of(guarantee, ink)
        : Find<FactStatus>(word, StateWords.Of) is { } status ? Of(status, ink)
        : word;

    /// <summary>Whether something holds.</summary>
    public static string Of(bool holds, Ink ink) => holds ? ink.Good("✓") : ink.Bad("✗");

    private static T? Find<T>(string word, Func<T, string> wordOf)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (wordOf(value) == word)
            {
                return value;
            }
        }

        return null;
    }
}
