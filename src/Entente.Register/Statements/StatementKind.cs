namespace Entente.Register.Statements;

/// <summary>What a statement does.</summary>
public enum StatementKind
{
    /// <summary>The first of a log: its name and its keys.</summary>
    Genesis,

    /// <summary>A person's key begins or ceases to speak for a party.</summary>
    Key,

    /// <summary>Who may state what about whom.</summary>
    Policy,

    /// <summary>A part of the agreement that is nobody's promise: a party, a group, a guarantee, a source.</summary>
    Definition,

    /// <summary>A commitment's terms, or that it is considered or pledged.</summary>
    Pledge,

    /// <summary>When a commitment's party signs, and when what it signed takes effect.</summary>
    Condition,

    /// <summary>What a party has ruled out.</summary>
    Caveat,

    /// <summary>A commitment is signed.</summary>
    Confirmation,

    /// <summary>A commitment is withdrawn, or a signature to a joint act is.</summary>
    Withdrawal,

    /// <summary>A fact's status.</summary>
    Fact,

    /// <summary>Something was handed over.</summary>
    Delivery,

    /// <summary>An earlier statement is replaced, or no longer counts. It stays in the log.</summary>
    Correction,

    /// <summary>Settles a fact on which those who may state it disagree.</summary>
    Verdict,

    /// <summary>Opens a joint act: confirmations that take effect together or not at all.</summary>
    Joint,
}

/// <summary>The words for the kinds.</summary>
public static class StatementKinds
{
    public static IReadOnlyList<StatementKind> All { get; } = Enum.GetValues<StatementKind>();

    public static string Word(StatementKind kind) => kind switch
    {
        StatementKind.Genesis => "genesis",
        StatementKind.Key => "key",
        StatementKind.Policy => "policy",
        StatementKind.Definition => "definition",
        StatementKind.Pledge => "pledge",
        StatementKind.Condition => "condition",
        StatementKind.Caveat => "caveat",
        StatementKind.Confirmation => "confirmation",
        StatementKind.Withdrawal => "withdrawal",
        StatementKind.Fact => "fact",
        StatementKind.Delivery => "delivery",
        StatementKind.Correction => "correction",
        StatementKind.Verdict => "verdict",
        _ => "joint",
    };

    /// <summary>What statements of a kind are about: the first part of their subjects.</summary>
    public static string SectionOf(StatementKind kind) => kind switch
    {
        StatementKind.Fact or StatementKind.Verdict => "facts",
        StatementKind.Caveat => "caveats",
        StatementKind.Delivery => "deliveries",
        StatementKind.Joint => "joint",
        StatementKind.Key => "keys",
        _ => "commitments",
    };

    public static StatementKind? Parse(string? word)
    {
        foreach (var kind in All)
        {
            if (Word(kind) == word)
            {
                return kind;
            }
        }

        return null;
    }
}
