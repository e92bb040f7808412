namespace Entente.Monitoring.Observations;

/// <summary>The words for kinds of observation, as they stand in files.</summary>
public static class ObservationKinds
{
    private static readonly Dictionary<string, ObservationKind> ByWord =
        Enum.GetValues<ObservationKind>().ToDictionary(Word, kind => kind);

    public static string Word(ObservationKind kind) => kind switch
    {
        ObservationKind.SmallArms => "small-arms",
        ObservationKind.WeaponsPresent => "weapons-present",
        ObservationKind.DeniedAccess => "denied-access",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>The kind that a word stands for; null where it is none.</summary>
    public static ObservationKind? Parse(string word) => ByWord.TryGetValue(word, out var kind) ? kind : null;
}
