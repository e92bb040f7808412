using Entente.Analysis.Sets;

namespace Entente.Analysis.Answers;

/// <summary>What is known of sets that a solver found, behind the sets.</summary>
internal static class SmallestJson
{
    public static void Write(AnswerWriter writer, ChoiceSets sets)
    {
        if (sets.Smallest is not { } claim)
        {
            return;
        }

        writer.Json.WriteStartObject("smallest");
        writer.Json.WriteNumber("atLeast", claim.AtLeast);
        writer.Json.WriteBoolean("proven", claim.IsProven);
        writer.Json.WriteBoolean("all", claim.AreAll);
        writer.Json.WriteEndObject();
        writer.Json.WriteString("note", claim.Sentences);
    }
}
