using System.Numerics;

namespace Entente.Diagrams.Tests;

/// <summary>
/// The other road to every answer. A function of n variables is a number of 2^n bits: bit a is its value when the
/// variables that are true are the bits of a.
/// </summary>
internal sealed class TruthTables : IDisposable
{
    private readonly Dictionary<ulong, Diagram> built = [];

    public TruthTables(int variables, IReadOnlyList<int>? order = null)
    {
        Variables = variables;
        Manager = new DiagramManager();
        Manager.AddVariables(order ?? Enumerable.Range(0, variables).ToArray());
    }

    public DiagramManager Manager { get; }

    public int Variables { get; }

    public int Rows => 1 << Variables;

    public ulong All => Rows == 64 ? ulong.MaxValue : (1UL << Rows) - 1;

    public ulong FunctionCount => 1UL << Rows;

    public Diagram Build(ulong table)
    {
        if (!built.TryGetValue(table, out Diagram? diagram))
        {
            diagram = Build(table, Variables);
            built[table] = diagram;
        }

        return diagram;
    }

    public ulong Read(Diagram f)
    {
        ulong table = 0;
        for (int row = 0; row < Rows; row++)
        {
            table |= Manager.Evaluate(f, VariablesOf(row)) ? 1UL << row : 0;
        }

        return table;
    }

    public static IEnumerable<int> VariablesOf(int row) => row < Small.Length ? Small[row] : Bits(row);

    public ulong Variable(int variable)
    {
        ulong table = 0;
        for (int row = 0; row < Rows; row++)
        {
            table |= (ulong)(uint)(row >> variable & 1) << row;
        }

        return table;
    }

    /// <summary>The table with the variable fixed; still over all variables.</summary>
    public ulong Restrict(ulong table, int variable, bool value)
    {
        ulong mask = value ? Variable(variable) : ~Variable(variable) & All;
        ulong half = table & mask;
        int distance = 1 << variable;
        return half | (value ? half >> distance : half << distance);
    }

    public static bool At(ulong table, int row) => (table >> row & 1) != 0;

    public IEnumerable<int> TrueRows(ulong table) => Enumerable.Range(0, Rows).Where(row => At(table, row));

    /// <summary>Rows that make the function true and include no other such row.</summary>
    public IEnumerable<int> MinimalRows(ulong table) =>
        TrueRows(table).Where(row => !TrueRows(table).Any(other => other != row && (other & row) == other));

    public double Probability(ulong table, IReadOnlyList<double> chances) =>
        TrueRows(table).Sum(row => Enumerable.Range(0, Variables)
            .Aggregate(1.0, (product, v) => product * ((row >> v & 1) != 0 ? chances[v] : 1 - chances[v])));

    public void Dispose() => Manager.Dispose();

    private static int[][] Small { get; } = [.. Enumerable.Range(0, 64).Select(Bits)];

    private static int[] Bits(int row) => [.. Enumerable.Range(0, 32).Where(variable => (row >> variable & 1) != 0)];

    private Diagram Build(ulong table, int variables)
    {
        if (variables == 0)
        {
            return (table & 1) != 0 ? Manager.True : Manager.False;
        }

        int half = 1 << (variables - 1);
        Diagram low = Build(table & ((1UL << half) - 1), variables - 1);
        Diagram high = Build(table >> half, variables - 1);
        return Manager.IfThenElse(Manager.Variable(variables - 1), high, low);
    }
}
