namespace Entente.Agreements.Mistakes;

/// <summary>Cuts what stands in a file to a length that a message can show.</summary>
internal static class Short
{
    private const int MostShown = 64;

    public static string Of(string text) => text.Length > MostShown ? text[..MostShown] + "…" : text;
}
