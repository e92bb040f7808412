using Entente.Agreements.Text;

namespace Entente.Agreements.Conditions;

/// <summary>A condition as it was written, with the way back from its characters to their place in the file.</summary>
internal sealed class ConditionSource(string text, Func<int, int, Place> placeOf)
{
    public string Text { get; } = text;

    public Place PlaceOf(int start, int length) => placeOf(start, length);

    public Place PlaceOf(ConditionToken token) => placeOf(token.Start, token.Length);
}
