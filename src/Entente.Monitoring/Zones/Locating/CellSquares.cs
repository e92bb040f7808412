using System.Runtime.Intrinsics;

namespace Entente.Monitoring.Zones.Locating;

/// <summary>
/// How large a square of cells, to the north and east of each, has one answer: points that lie near one another are
/// answered together.
/// </summary>
internal static class CellSquares
{
    /// <param name="answers">The top table, as <see cref="CellLevels"/> has it.</param>
    /// <returns>For each cell the length of the side; 0 where a border runs through the cell itself.</returns>
    public static byte[] Of(int[] answers, int stride)
    {
        var sides = new byte[answers.Length];
        for (int cell = answers.Length - 1; cell >= 0; cell--)
        {
            int answer = answers[cell];
            if (answer < -1)
            {
                continue;
            }

            int north = cell + stride;
            bool isLast = north >= answers.Length || cell % stride == stride - 1;
            bool goesOn = !isLast
                && answers[cell + 1] == answer && answers[north] == answer && answers[north + 1] == answer;
            int beyond = goesOn ? Math.Min(sides[cell + 1], Math.Min(sides[north], sides[north + 1])) : 0;
            sides[cell] = (byte)Math.Min(byte.MaxValue, beyond + 1);
        }

        return sides;
    }

    public static uint Least(Vector256<uint> numbers)
    {
        var half = Vector128.Min(numbers.GetLower(), numbers.GetUpper());
        half = Vector128.Min(half, Vector128.Shuffle(half, Vector128.Create(2u, 3, 0, 1)));
        return Vector128.Min(half, Vector128.Shuffle(half, Vector128.Create(1u, 0, 3, 2))).ToScalar();
    }

    public static uint Most(Vector256<uint> numbers) => ~Least(~numbers);
}
