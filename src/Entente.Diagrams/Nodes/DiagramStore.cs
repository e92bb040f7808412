using System.Runtime.CompilerServices;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Nodes;

/// <summary>The tables of one manager, and the one place where they are collected.</summary>
internal sealed class DiagramStore : IDisposable
{
    public const uint False = 0;
    public const uint True = 1;
    public const uint NoSets = 0;
    public const uint EmptySet = 1;
    private const long StepsBetweenLooks = 1 << 14;
    private const uint FewestNodesToCollect = 1 << 16;

    /// <summary>A collection that leaves more than this was for nothing, and the next one waits longer.</summary>
    private const double ShareThatPays = 0.7;

    private readonly List<IRoots> roots = [];
    private long stepsToLook = StepsBetweenLooks;
    private long stepsAtLook;
    private long stepsInChunk = StepsBetweenLooks;
    private long allowance = long.MaxValue;
    private long collectAt = FewestNodesToCollect;

    public DiagramStore(MemoryBudget budget, Watch watch)
    {
        Watch = watch;
        Budget = budget;
        Functions = new NodeTable(budget, edgeShift: 1, terminals: 1);
        Families = new NodeTable(budget, edgeShift: 0, terminals: 2);
        Cache = new OperationCache(budget);
    }

    public MemoryBudget Budget { get; }

    public NodeTable Functions { get; }

    public NodeTable Families { get; }

    public OperationCache Cache { get; }

    public Watch Watch { get; }

    public int CollectionCount { get; private set; }

    public long NodeCount => (long)Functions.InnerCount + Families.InnerCount;

    public long Steps => stepsAtLook + stepsInChunk - stepsToLook;

    /// <summary>
    /// The node of a function; the low edge is never complemented, so bit 0 of an edge is f(0, …, 0).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint MakeFunction(int level, uint low, uint high)
    {
        if (low == high)
        {
            return low;
        }

        uint complement = low & 1;
        return (Functions.FindOrAdd(level, low ^ complement, high ^ complement) << 1) | complement;
    }

    /// <summary>The node of a family; one whose high edge is the family without sets is its low edge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint MakeFamily(int level, uint low, uint high) =>
        high == NoSets ? low : Families.FindOrAdd(level, low, high);

    /// <summary>Counts one piece of work that the cache did not know, and now and then looks up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step()
    {
        if (--stepsToLook == 0)
        {
            Look();
        }
    }

    /// <summary>Steps left before operations end.</summary>
    public long Allowance => allowance == long.MaxValue ? allowance : allowance - stepsInChunk + stepsToLook;

    /// <summary>After so many more steps, operations end with <see cref="AttemptSpentException"/>.</summary>
    public void AllowSteps(long steps)
    {
        allowance = steps;
        StartChunk();
    }

    public void Register(IRoots owner) => roots.Add(owner);

    /// <summary>Called between operations, when nobody but the registered roots holds an edge.</summary>
    public void CollectIfWorthwhile()
    {
        if (NodeCount >= collectAt)
        {
            Collect();
        }
    }

    /// <summary>
    /// In four stages: mark what the roots reach; slide the kept nodes together; move the roots to the new places;
    /// rebuild the unique tables. What operations gave before is forgotten: to carry it over costs more than to work
    /// out again the little of it that is asked for once more.
    /// </summary>
    public void Collect()
    {
        long before = NodeCount;
        ulong[] functionMarks = Functions.NoMarks();
        ulong[] familyMarks = Families.NoMarks();
        foreach (IRoots owner in roots)
        {
            owner.Mark(functionMarks, familyMarks);
        }

        uint keptFunctions = Functions.Slide(functionMarks);
        uint keptFamilies = Families.Slide(familyMarks);
        foreach (IRoots owner in roots)
        {
            owner.Move(Functions, Families);
        }

        Cache.Clear();
        Functions.Rebuild(keptFunctions);
        Families.Rebuild(keptFamilies);
        CollectionCount++;
        bool wasWorthwhile = NodeCount <= before * ShareThatPays;
        collectAt = Math.Max(FewestNodesToCollect, NodeCount * (wasWorthwhile ? 2 : 6));
    }

    public void Dispose()
    {
        Functions.Dispose();
        Families.Dispose();
        Cache.Dispose();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Look()
    {
        allowance -= allowance == long.MaxValue ? 0 : stepsInChunk;
        StartChunk();
        Cache.GrowTowards(NodeCount);
        Watch.Look(Steps, NodeCount, Budget.UsedBytes);
        if (allowance <= 0)
        {
            throw new AttemptSpentException();
        }
    }

    private void StartChunk()
    {
        stepsAtLook = Steps;
        stepsInChunk = Math.Clamp(allowance, 1, StepsBetweenLooks);
        stepsToLook = stepsInChunk;
    }
}
