namespace Entente.Register.Stores;

/// <summary>What a store can fail with that the program is not to blame for.</summary>
public enum StoreTrouble
{
    /// <summary>There is a register already.</summary>
    Exists,

    /// <summary>There is no register there, or it is something else.</summary>
    Missing,

    /// <summary>The disk has no room. Nothing was written.</summary>
    Full,

    /// <summary>The store may be read and not written.</summary>
    ReadOnly,

    /// <summary>What lies there cannot be read as what it should be.</summary>
    Damaged,

    /// <summary>It could not be reached, or it stayed locked. Nothing was written.</summary>
    Unreachable,

    /// <summary>
    /// The answer to a write was lost: it may be recorded or not. Ask for the entry, or record it again.
    /// </summary>
    Unknown,
}

/// <summary>Trouble of a store, in a sentence for a person.</summary>
public sealed class StoreException(StoreTrouble trouble, string message, Exception? cause = null)
    : Exception(message, cause)
{
    public StoreTrouble Trouble { get; } = trouble;
}
