using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Tests;

/// <summary>
/// Every function and every family of up to four variables in one manager, made node by node without any operation,
/// so that an answer is right exactly when it is the one edge that stands for its truth table. Row r of a table is
/// the value when the variables that are true are the bits of r; set s of a family likewise.
/// </summary>
/// <remarks>Operations of the manager itself may collect garbage, and nobody holds these edges: ask what lies below
/// it, or a manager of few variables.</remarks>
internal sealed class AllFunctions : IDisposable
{
    public AllFunctions(int variables)
    {
        Variables = variables;
        Manager = new DiagramManager();
        Manager.AddVariables(variables);
        Functions = Every(DiagramStore.False, DiagramStore.True, Manager.Store.MakeFunction);
        Families = Every(DiagramStore.NoSets, DiagramStore.EmptySet, Manager.Store.MakeFamily);
    }

    public DiagramManager Manager { get; }

    public int Variables { get; }

    public int Rows => 1 << Variables;

    /// <summary>The table that is true in every row.</summary>
    public int All => (int)((1L << Rows) - 1);

    /// <summary>The edge of each function, by truth table.</summary>
    public uint[] Functions { get; }

    /// <summary>The edge of each family, by the bits of the sets it holds.</summary>
    public uint[] Families { get; }

    public Diagram Hold(int table) => Manager.Hold(Functions[table]);

    /// <summary>The table of a variable: the rows in which it is true.</summary>
    public int Variable(int variable) => Columns[variable] & All;

    public int Restrict(int table, int variable, bool value)
    {
        int half = table & (value ? Variable(variable) : ~Variable(variable));
        return half | (value ? half >> (1 << variable) : half << (1 << variable));
    }

    /// <summary>With every set or row also those that include it.</summary>
    public int Upward(int table)
    {
        for (int v = 0; v < Variables; v++)
        {
            table |= (table & ~Variable(v)) << (1 << v);
        }

        return table;
    }

    /// <summary>Those rows that include no other row of the table.</summary>
    public int Minimal(int table)
    {
        int above = 0;
        for (int v = 0; v < Variables; v++)
        {
            above |= (table & ~Variable(v)) << (1 << v);
        }

        return table & ~Upward(above);
    }

    public bool IsMonotone(int table) => Upward(table) == table;

    /// <summary>
    /// The smallest function of each class of those that turn into each other by exchanging variables, negating some,
    /// and negating all. What such a change makes of a class is seen here, not assumed.
    /// </summary>
    public List<int> ClassLeaders()
    {
        bool[] seen = new bool[All + 1];
        List<int> leaders = [];
        for (int table = 0; table <= All; table++)
        {
            if (!seen[table])
            {
                leaders.Add(table);
                MarkClass(table, seen);
            }
        }

        return leaders;
    }

    public void AssertFunction(int expected, uint edge, string operation, params ReadOnlySpan<int> operands)
    {
        if (Functions[expected] != edge)
        {
            Assert.Fail(Complaint(expected, Array.IndexOf(Functions, edge), operation, operands));
        }
    }

    public void AssertFamily(int expected, uint edge, string operation, params ReadOnlySpan<int> operands)
    {
        if (Families[expected] != edge)
        {
            Assert.Fail(Complaint(expected, Array.IndexOf(Families, edge), operation, operands));
        }
    }

    public void Dispose() => Manager.Dispose();

    private static int[] Columns { get; } = [0xAAAA, 0xCCCC, 0xF0F0, 0xFF00];

    private string Complaint(int expected, int actual, string operation, ReadOnlySpan<int> operands) =>
        $"{operation}({string.Join(", ", Array.ConvertAll(operands.ToArray(), Text))}) is {Text(expected)}, not "
        + (actual < 0 ? "an edge that no truth table has." : $"{Text(actual)}.");

    private string Text(int table) => Convert.ToString(table, 2).PadLeft(Rows, '0');

    /// <summary>From the last variable up: the rows with the variable false are the even ones.</summary>
    private uint[] Every(uint none, uint one, Func<int, uint, uint, uint> make)
    {
        uint[] below = [none, one];
        for (int level = Variables - 1; level >= 0; level--)
        {
            int rows = 1 << (Variables - level);
            uint[] here = new uint[1L << rows];
            for (int table = 0; table < here.Length; table++)
            {
                here[table] = make(level, below[EveryOther(table)], below[EveryOther(table >> 1)]);
            }

            below = here;
        }

        return below;
    }

    private static int EveryOther(int table)
    {
        int packed = 0;
        for (int row = 0; row < 16; row += 2)
        {
            packed |= (table >> row & 1) << (row / 2);
        }

        return packed;
    }

    private void MarkClass(int leader, bool[] seen)
    {
        Stack<int> open = new([leader]);
        while (open.TryPop(out int table))
        {
            if (seen[table])
            {
                continue;
            }

            seen[table] = true;
            open.Push(~table & All);
            for (int v = 0; v < Variables; v++)
            {
                int high = table & Variable(v);
                open.Push((high >> (1 << v)) | ((table & ~Variable(v)) << (1 << v)));
                open.Push(Exchange(table, v, (v + 1) % Variables));
            }
        }
    }

    private int Exchange(int table, int a, int b)
    {
        int exchanged = 0;
        for (int row = 0; row < Rows; row++)
        {
            int from = (row & ~(1 << a) & ~(1 << b)) | ((row >> a & 1) << b) | ((row >> b & 1) << a);
            exchanged |= (table >> from & 1) << row;
        }

        return exchanged;
    }
}
