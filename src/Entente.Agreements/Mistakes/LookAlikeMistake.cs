using Entente.Agreements.Text;

namespace Entente.Agreements.Mistakes;

/// <summary>Names the letter of a word that only looks like the one that was meant.</summary>
internal static class LookAlikeMistake
{
    /// <summary>Records a look-alike in a word; false where there is none.</summary>
    /// <param name="meant">Says whether the word without look-alikes is one that is known here.</param>
    public static bool Add(MistakeLog mistakes, string word, Place place, Func<string, bool> meant)
    {
        if (NameSuggestion.FindLookAlike(word) is not { } alike)
        {
            return false;
        }

        var typed = NameSuggestion.WithoutLookAlikes(word);
        mistakes.Add(
            MistakeCodes.LookAlike,
            place,
            $"Letter {alike.Index + 1} of \"{Short.Of(word)}\" is {NameSuggestion.CodePoint(alike.Found)}, which only "
                + $"looks like \"{alike.Meant}\"",
            meant(typed) ? $"Type it again: {typed}" : "Type it again with Latin letters");
        return true;
    }
}
