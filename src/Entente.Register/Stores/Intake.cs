namespace Entente.Register.Stores;

/// <summary>A head, and what was received behind it.</summary>
/// <param name="Received">In order; the first follows the head.</param>
internal sealed record Intake(StoredHead Head, IReadOnlyList<ReceivedEntry> Received)
{
    private const int MostTries = 20;

    /// <summary>Null where nothing is there.</summary>
    public IntakeEnds? Ends => Received.Count > 0 ? new IntakeEnds(Received[0].Leaf, Received[^1]) : null;

    /// <summary>
    /// Reads both as they belong together: between two looks the log may have taken over what was there.
    /// </summary>
    /// <returns>Null where there is no register.</returns>
    /// <exception cref="StoreException">What is received does not follow the head.</exception>
    public static Intake? Read(ILogStore store)
    {
        for (var attempt = 1; store.ReadHead() is { } head; attempt++)
        {
            var received = store.ReadIntake();
            if (received.Count == 0 || received[0].Index == head.Size)
            {
                return new Intake(head, received);
            }

            if (attempt == MostTries)
            {
                throw new StoreException(
                    StoreTrouble.Damaged,
                    $"{store.Name}: what is received does not follow the {head.Size} entries");
            }
        }

        return null;
    }
}
