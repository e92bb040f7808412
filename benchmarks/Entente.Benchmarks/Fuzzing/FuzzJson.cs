using System.Text;

namespace Entente.Benchmarks.Fuzzing;

/// <summary>Makes agreements in JSON, most of them with a few characters changed.</summary>
internal static class FuzzJson
{
    private static readonly string[] Parts =
    [
        "\"agreement\": { \"title\": \"A\", \"as-of\": \"2025-09-02\" }",
        "\"parties\": { \"FRA\": { \"name\": \"Fran\u00e7e\" }, \"USA\": { \"name\": \"\\ud83d\\ude00 \\u0041\\n\" } }",
        "\"groups\": { \"allies\": [\"FRA\", \"USA\"] }",
        "\"capabilities\": { \"troops\": {}, \"jets\": { \"unit\": null } }",
        "\"facts\": { \"ceasefire\": { \"status\": true, \"chance\": 0.5 }, \"truce\": { \"fixed\": false } }",
        "\"guarantees\": {\n  \"force\": { \"holds-when\": \"troops >= 1\" },\n"
            + "\"sky\": { \"holds-when\": \"jets >= 2\" } }",
        "\"commitments\": {\"a\": { \"party\": \"USA\", \"provides\": { \"troops\": 10 }, \"status\": \"pledged\" } }",
        "\"caveats\": { \"c\": { \"party\": \"USA\", \"excludes\": [\"jets\"] } }",
        "\"meetings\": { \"m\": { \"title\": 5, \"on\": \"2025-09-04\" } }",
    ];

    private static readonly string[] Pieces =
    [
        "\"", "\\", "{", "}", "[", "]", ",", ":", "\n", " ", "null", "1e5", "\\u0000", "\\/", "\t", "#", "'", "é", "-",
    ];

    public static byte[] Of(ref FuzzRandom random)
    {
        var text = new StringBuilder("{");
        foreach (var part in Parts)
        {
            if (!random.OneIn(5))
            {
                text.Append(text.Length > 1 ? random.OneIn(3) ? ",\n" : ", " : "").Append(part);
            }
        }

        text.Append(random.OneIn(4) ? "}\n" : "}");
        for (var changes = random.Below(4); changes > 0; changes--)
        {
            var at = 1 + random.Below(text.Length - 1);
            text.Remove(at, Math.Min(random.Below(3), text.Length - at)).Insert(at, random.Of(Pieces));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
