namespace Entente.Diagrams.Trees;

/// <summary>
/// Gives every gate and event of a tree its value once, arguments before what reads them, first met first; events
/// are numbered in the order in which they are met.
/// </summary>
internal abstract class TreeWalk<T>(FaultTree tree)
{
    private readonly Dictionary<string, T> known = [];
    private readonly List<string> events = [];

    /// <summary>The names of the events, by number.</summary>
    public IReadOnlyList<string> Events => events;

    public double[] Chances => [.. events.Select(name => tree.Chances[name])];

    public T Walk() => Reference(tree.Top);

    protected abstract T Event(int number);

    protected abstract T Gate(Formula formula, T[] arguments);

    private T Reference(string name)
    {
        if (!known.TryGetValue(name, out T? value))
        {
            value = tree.Gates.TryGetValue(name, out Formula? formula) ? Value(formula) : NewEvent(name);
            known.Add(name, value);
        }

        return value;
    }

    private T NewEvent(string name)
    {
        events.Add(name);
        return Event(events.Count - 1);
    }

    private T Value(Formula formula)
    {
        if (formula.Kind == FormulaKind.Reference)
        {
            return Reference(formula.Name);
        }

        T[] arguments = new T[formula.Arguments.Count];
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Value(formula.Arguments[i]);
        }

        return Gate(formula, arguments);
    }
}
