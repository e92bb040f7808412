using System.Runtime.CompilerServices;
using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Tests.Nodes;

public sealed class HandleRootsTests : IDisposable
{
    private const int Many = 1024;
    private readonly DiagramManager manager = new();
    private readonly HandleRoots roots = new();
    private readonly List<object> held = [];

    [Fact]
    public void Handles_that_nobody_holds_are_forgotten_when_there_are_a_thousand_and_again_at_the_next_thousand()
    {
        for (int round = 0; round < 3; round++)
        {
            // The last of a thousand is a function, and in another round a family.
            HoldAndDrop(Many - 1 - roots.Count);
            GC.Collect();
            Assert.Equal(Many - 1, roots.Count);
            held.Add(round % 2 == 0 ? HeldFunction() : HeldFamily());
            Assert.Equal(round + 1, roots.Count);
        }
    }

    [Fact]
    public void Where_many_are_held_the_others_are_looked_for_when_there_are_twice_as_many()
    {
        while (held.Count < Many + 100)
        {
            held.Add(held.Count % 3 == 0 ? HeldFamily() : HeldFunction());
        }

        HoldAndDrop((2 * Many) - 2 - roots.Count);
        GC.Collect();
        held.Add(HeldFunction());
        Assert.Equal((2 * Many) - 1, roots.Count);
        held.Add(HeldFamily());
        Assert.Equal(Many + 102, roots.Count);
    }

    [Fact]
    public void A_collection_forgets_the_handles_that_nobody_holds()
    {
        HoldAndDrop(20);
        held.Add(HeldFunction());
        GC.Collect();
        Assert.Equal(21, roots.Count);
        roots.Mark(new ulong[1], new ulong[1]);
        Assert.Equal(1, roots.Count);
    }

    public void Dispose() => manager.Dispose();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void HoldAndDrop(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _ = i % 3 == 0 ? HeldFamily() : HeldFunction();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private object HeldFunction() => roots.Hold(new Diagram(manager, DiagramStore.True));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private object HeldFamily() => roots.Hold(new SetFamily(manager, DiagramStore.EmptySet));
}
