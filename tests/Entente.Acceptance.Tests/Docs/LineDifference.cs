using System.Text;

namespace Entente.Acceptance.Tests.Docs;

/// <summary>Two texts line by line, with what only one of them has marked by - and +.</summary>
internal static class LineDifference
{
    public static string Between(string[] expected, string[] actual)
    {
        var common = CommonLengths(expected, actual);
        var text = new StringBuilder();
        var (e, a) = (0, 0);
        while (e < expected.Length || a < actual.Length)
        {
            if (e < expected.Length && a < actual.Length && expected[e] == actual[a])
            {
                text.Append("    ").Append(expected[e]).Append('\n');
                (e, a) = (e + 1, a + 1);
            }
            else if (a == actual.Length || (e < expected.Length && common[e + 1, a] >= common[e, a + 1]))
            {
                text.Append("  - ").Append(expected[e++]).Append('\n');
            }
            else
            {
                text.Append("  + ").Append(actual[a++]).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The length of the longest common subsequence of what is left from each pair of places.</summary>
    private static int[,] CommonLengths(string[] expected, string[] actual)
    {
        var lengths = new int[expected.Length + 1, actual.Length + 1];
        for (var e = expected.Length - 1; e >= 0; e--)
        {
            for (var a = actual.Length - 1; a >= 0; a--)
            {
                lengths[e, a] = expected[e] == actual[a]
                    ? lengths[e + 1, a + 1] + 1
                    : Math.Max(lengths[e + 1, a], lengths[e, a + 1]);
            }
        }

        return lengths;
    }
}
