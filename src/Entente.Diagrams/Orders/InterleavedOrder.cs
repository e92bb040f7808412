namespace Entente.Diagrams.Orders;

/// <summary>
/// Depth-first, but a leaf that is met for the first time stands behind the furthest of those that the gate has met
/// before it, wherever these are: so what is read together stands together, also where gates share most of what they
/// read.
/// </summary>
internal sealed class InterleavedOrder
{
    private readonly LocalGraph graph;
    private readonly double[] measure;
    private readonly LinkedList<int> order = [];

    /// <summary>Of a leaf its place; of a gate the furthest place of those beneath it, at the time.</summary>
    private readonly LinkedListNode<int>?[] furthest;

    /// <summary>Numbers that ascend along the order, with room between them.</summary>
    private readonly double[] labels;

    private InterleavedOrder(LocalGraph graph, double[] measure)
    {
        (this.graph, this.measure) = (graph, measure);
        furthest = new LinkedListNode<int>?[graph.Count];
        labels = new double[graph.LeafCount];
    }

    /// <param name="graph">The module.</param>
    /// <param name="measure">For each member, what its sisters are compared by, the least first.</param>
    public static int[] Of(LocalGraph graph, double[] measure)
    {
        InterleavedOrder search = new(graph, measure);
        search.Visit();
        return [.. search.order];
    }

    private void Visit()
    {
        int root = graph.Count - 1;
        Stack<Open> open = new([new Open(root, Sisters(root), null)]);
        while (open.TryPop(out Open? gate))
        {
            while (gate.Next < gate.Arguments.Length && Reach(gate, gate.Arguments[gate.Next]))
            {
                gate.Next++;
            }

            if (gate.Next < gate.Arguments.Length)
            {
                int below = gate.Arguments[gate.Next];
                open.Push(gate);
                open.Push(new Open(below, Sisters(below), gate.At ?? gate.Start));
            }
            else
            {
                furthest[gate.Member] = gate.At;
            }
        }
    }

    /// <summary>False for a gate that is to be visited first.</summary>
    private bool Reach(Open gate, int argument)
    {
        if (furthest[argument] is null && argument < graph.LeafCount)
        {
            furthest[argument] = Insert(argument, gate.At ?? gate.Start);
        }

        gate.At = Further(gate.At, furthest[argument]);
        return furthest[argument] is not null;
    }

    private int[] Sisters(int gate) => [.. graph.Arguments[gate].OrderBy(argument => measure[argument])];

    private LinkedListNode<int>? Further(LinkedListNode<int>? a, LinkedListNode<int>? b) =>
        a is null || (b is not null && labels[b.Value] > labels[a.Value]) ? b : a;

    private LinkedListNode<int> Insert(int leaf, LinkedListNode<int>? after)
    {
        LinkedListNode<int> node = after is null ? order.AddFirst(leaf) : order.AddAfter(after, leaf);
        double low = node.Previous is { } previous ? labels[previous.Value] : 0;
        double high = node.Next is { } next ? labels[next.Value] : low + 2;
        labels[leaf] = (low + high) / 2;
        if (labels[leaf] <= low || labels[leaf] >= high)
        {
            int place = 0;
            foreach (int member in order)
            {
                labels[member] = ++place;
            }
        }

        return node;
    }

    private sealed record Open(int Member, int[] Arguments, LinkedListNode<int>? Start)
    {
        public int Next { get; set; }

        /// <summary>The furthest place so far; what comes next stands behind it, or behind the start.</summary>
        public LinkedListNode<int>? At { get; set; }
    }
}
