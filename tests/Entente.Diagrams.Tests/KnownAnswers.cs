namespace Entente.Diagrams.Tests;

/// <summary>
/// Two functions and two families of twelve variables, and how many pieces of work an operation on them takes: what
/// is known, or seen at once, must take none.
/// </summary>
internal sealed class KnownAnswers : IDisposable
{
    private readonly List<object> held = [];

    public KnownAnswers()
    {
        Manager = new DiagramManager();
        Manager.AddVariables(12);
        F = Held(Manager.AtLeast(5, Enumerable.Range(0, 9)));
        G = Held(Manager.AtLeast(4, Enumerable.Range(2, 10)) ^ Manager.Variable(1));
        H = Held(Manager.AtLeast(3, Enumerable.Range(0, 12).Where(v => v % 2 == 0)) ^ Manager.Variable(7));
        FewSets = Held(Manager.MinimalSolutions(Manager.Hold(F)));
        ManySets = Held(Manager.Union(Manager.MinimalSolutions(Manager.AtLeast(3, Enumerable.Range(1, 10))), Single()));
    }

    public DiagramManager Manager { get; }

    public uint F { get; }

    public uint G { get; }

    public uint H { get; }

    public uint FewSets { get; }

    public uint ManySets { get; }

    public long Steps(Action work)
    {
        long before = Manager.Store.Steps;
        work();
        return Manager.Store.Steps - before;
    }

    public void AssertFree(params ReadOnlySpan<Func<uint>> questions)
    {
        for (int i = 0; i < questions.Length; i++)
        {
            Func<uint> question = questions[i];
            Assert.True(Steps(() => question()) == 0, $"Question {i} was worked out although its answer was known.");
        }
    }

    /// <summary>Once the first is answered, each of the others is as well.</summary>
    public void AssertKnownWith(Func<uint> first, params ReadOnlySpan<Func<uint>> others)
    {
        foreach (Func<uint> other in others)
        {
            first();
            AssertFree(other);
        }
    }

    /// <summary>Each is worked out when it is asked first, and never again.</summary>
    public void AssertKeptOnce(params ReadOnlySpan<Func<uint>> questions)
    {
        for (int i = 0; i < questions.Length; i++)
        {
            Func<uint> question = questions[i];
            Assert.True(Steps(() => question()) > 0, $"Question {i} took no step.");
            Assert.True(Steps(() => question()) == 0, $"Question {i} was worked out a second time.");
        }
    }

    public void Dispose() => Manager.Dispose();

    private SetFamily Single() => Manager.FamilyOf([[0, 11]]);

    private uint Held(Diagram diagram)
    {
        held.Add(diagram);
        return diagram.Edge;
    }

    private uint Held(SetFamily family)
    {
        held.Add(family);
        return family.Edge;
    }
}
