namespace Entente.Diagrams.Nodes;

/// <summary>The diagrams and families that callers still hold; those let go of are forgotten at a collection.</summary>
internal sealed class HandleRoots : IRoots
{
    private readonly List<WeakReference<Diagram>> functions = [];
    private readonly List<WeakReference<SetFamily>> families = [];
    private int forgetAt = 1024;

    /// <summary>Handles that are kept in mind, those among them that nobody holds any more included.</summary>
    public int Count => functions.Count + families.Count;

    public Diagram Hold(Diagram function)
    {
        functions.Add(new WeakReference<Diagram>(function));
        ForgetWhenMany();
        return function;
    }

    public SetFamily Hold(SetFamily family)
    {
        families.Add(new WeakReference<SetFamily>(family));
        ForgetWhenMany();
        return family;
    }

    public void Mark(ulong[] functionMarks, ulong[] familyMarks)
    {
        Forget();
        foreach (WeakReference<Diagram> held in functions)
        {
            if (held.TryGetTarget(out Diagram? function))
            {
                functionMarks[function.Edge >> 7] |= 1UL << (int)((function.Edge >> 1) & 63);
            }
        }

        foreach (WeakReference<SetFamily> held in families)
        {
            if (held.TryGetTarget(out SetFamily? family))
            {
                familyMarks[family.Edge >> 6] |= 1UL << (int)(family.Edge & 63);
            }
        }
    }

    public void Move(NodeTable functionTable, NodeTable familyTable)
    {
        foreach (WeakReference<Diagram> held in functions)
        {
            if (held.TryGetTarget(out Diagram? function))
            {
                function.Edge = functionTable.Moved(function.Edge);
            }
        }

        foreach (WeakReference<SetFamily> held in families)
        {
            if (held.TryGetTarget(out SetFamily? family))
            {
                family.Edge = familyTable.Moved(family.Edge);
            }
        }
    }

    private void ForgetWhenMany()
    {
        if (Count >= forgetAt)
        {
            Forget();
            forgetAt = Math.Max(1024, 2 * Count);
        }
    }

    private void Forget()
    {
        functions.RemoveAll(held => !held.TryGetTarget(out _));
        families.RemoveAll(held => !held.TryGetTarget(out _));
    }
}
