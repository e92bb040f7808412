using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;

namespace Entente.Analysis.Networks;

/// <summary>Builds the network of a situation. Dates and shares are settled here; statuses and facts are not.</summary>
internal sealed partial class NetworkBuilder
{
    private const int True = -1;
    private const int False = -2;

    private readonly Situation _situation;
    private readonly IntBuffer _need;
    private readonly IntBuffer _fanIn;
    private readonly IntBuffer _from;
    private readonly IntBuffer _to;

    // The inputs of the gates that are being made, those of the innermost last.
    private readonly IntBuffer _inputs = new(16);
    private readonly Dictionary<int, int> _pledged = [];
    private readonly int[][] _guarantees;
    private readonly Queue<(Guarantee Guarantee, Level Level)> _toCompile = [];

    private NetworkBuilder(Situation situation)
    {
        _situation = situation;
        var agreement = situation.Agreement;
        var count = 2 * (agreement.Commitments.Count + agreement.Facts.Count);
        _need = new IntBuffer(count + count / 4);
        _fanIn = new IntBuffer(count + count / 4);
        _from = new IntBuffer(2 * count);
        _to = new IntBuffer(2 * count);
        _guarantees = [.. Enum.GetValues<Level>().Select(_ => NoNodes(agreement.Guarantees.Count))];
        for (var i = 0; i < count; i++)
        {
            _need.Add(1);
            _fanIn.Add(0);
        }
    }

    public static Network Build(Situation situation)
    {
        var builder = new NetworkBuilder(situation);
        foreach (var commitment in situation.Agreement.Commitments)
        {
            builder.Add(commitment);
        }

        foreach (var guarantee in situation.Agreement.Guarantees)
        {
            builder.NodeOf(guarantee, Level.Effect);
        }

        builder.CompileGuarantees();
        builder.AddSumInputs();
        return builder.Finish();
    }

    private static int[] NoNodes(int count)
    {
        var nodes = new int[count];
        Array.Fill(nodes, -1);
        return nodes;
    }

    private void Add(Commitment commitment)
    {
        var signed = Network.Signed(commitment.Index);
        CompileInto(signed, commitment.ConfirmsWhen, Level.Signatures, inputsBefore: 0);

        // The first input of "in force" is "signed"; its edge is not stored.
        var inForce = Network.InForce(commitment.Index);
        _fanIn[inForce] = 1;
        if (_situation.IsInPeriod(commitment))
        {
            CompileInto(inForce, commitment.AppliesWhen, Level.Effect, inputsBefore: 1);
        }
        else
        {
            _need[inForce] = 2;
        }
    }

    // Makes a node need a condition besides the inputs that it has. Where it has none, or the condition needs all
    // of its parts, the parts become its own inputs and no gate stands between.
    private void CompileInto(int node, Condition condition, Level level, int inputsBefore)
    {
        if (condition is PartsCondition parts && (inputsBefore == 0 || parts.NeedsAll))
        {
            var count = AddParts(node, parts, level);
            _need[node] = inputsBefore + count;
            if (count > _fanIn[node] - inputsBefore)
            {
                _need[node] = _fanIn[node] + 1;
            }

            return;
        }

        var input = Compile(condition, level);
        switch (input)
        {
            case True:
                _need[node] = inputsBefore;
                break;
            case False:
                _need[node] = inputsBefore + 1;
                break;
            default:
                AddEdge(input, node);
                _need[node] = inputsBefore + 1;
                break;
        }
    }

    // How many of the parts are needed besides those that are always true; those that are never are left out.
    private int AddParts(int node, PartsCondition parts, Level level)
    {
        var count = parts.Count;
        for (var i = 0; i < parts.Parts.Count; i++)
        {
            var input = Compile(parts.Parts[i], level);
            if (input == True)
            {
                count--;
            }
            else if (input != False)
            {
                AddEdge(input, node);
            }
        }

        return Math.Max(0, count);
    }

    private int Compile(Condition condition, Level level) => condition switch
    {
        ConstantCondition constant => constant.Value ? True : False,
        DateCondition date => date.IsMetOn(_situation.AsOf) ? True : False,
        FactCondition fact => FactNode(fact.Fact.Index, isTrue: true),
        NotCondition not => CompileNegation(not.Part),
        CommitmentCondition commitment => NodeOf(commitment.Commitment, commitment.Level ?? level),
        GuaranteeCondition guarantee => NodeOf(guarantee.Guarantee, guarantee.Level ?? level),
        QuantityCondition quantity => ThresholdNode(quantity.Quantity, level, Scale(quantity.Amount)),
        ShareCondition share => ShareNode(share, level),
        EveryPartyCondition every => EveryNode(every, level),
        PartsCondition parts => CompileParts(parts, level),
        _ => throw new ArgumentException("unknown kind of condition", nameof(condition)),
    };

    private int CompileNegation(Condition condition) => condition switch
    {
        ConstantCondition constant => constant.Value ? False : True,
        DateCondition date => date.IsMetOn(_situation.AsOf) ? False : True,
        FactCondition fact => FactNode(fact.Fact.Index, isTrue: false),
        NotCondition not => Compile(not.Part, Level.Effect),
        PartsCondition parts => CompileNegation(parts),
        _ => throw new ArgumentException("only facts and dates are negated", nameof(condition)),
    };

    private int CompileParts(PartsCondition parts, Level level)
    {
        var first = _inputs.Count;
        for (var i = 0; i < parts.Parts.Count; i++)
        {
            _inputs.Add(Compile(parts.Parts[i], level));
        }

        return Gate(parts.Count, first);
    }

    private int CompileNegation(PartsCondition parts)
    {
        var first = _inputs.Count;
        for (var i = 0; i < parts.Parts.Count; i++)
        {
            _inputs.Add(CompileNegation(parts.Parts[i]));
        }

        return Gate(parts.Parts.Count - parts.Count + 1, first);
    }

    private int Gate(int count, ReadOnlySpan<int> inputs)
    {
        var first = _inputs.Count;
        foreach (var input in inputs)
        {
            _inputs.Add(input);
        }

        return Gate(count, first);
    }

    // Takes the inputs from a position on. What is always or never true is settled here, so that gates have real
    // inputs only.
    private int Gate(int count, int first)
    {
        var end = first;
        for (var i = first; i < _inputs.Count; i++)
        {
            var input = _inputs[i];
            if (input == True)
            {
                count--;
            }
            else if (input != False)
            {
                _inputs[end++] = input;
            }
        }

        var gate = count <= 0 ? True
            : count > end - first ? False
            : end - first == 1 ? _inputs[first]
            : NewGate(count, _inputs.AsSpan()[first..end]);
        _inputs.Truncate(first);
        return gate;
    }

    private int NewGate(int count, ReadOnlySpan<int> inputs)
    {
        var gate = AddNode(count);
        foreach (var input in inputs)
        {
            AddEdge(input, gate);
        }

        return gate;
    }

    private int NodeOf(Commitment commitment, Level level)
    {
        var signed = Network.Signed(commitment.Index);
        if (level != Level.Pledged)
        {
            return level == Level.Signatures ? signed : signed + 1;
        }

        if (!_pledged.TryGetValue(commitment.Index, out var node))
        {
            node = AddNode(1);
            AddEdge(signed, node);
            _pledged.Add(commitment.Index, node);
        }

        return node;
    }

    // Guarantees may name one another in long chains and circles, so their conditions are compiled afterwards.
    private int NodeOf(Guarantee guarantee, Level level)
    {
        ref var node = ref _guarantees[(int)level][guarantee.Index];
        if (node < 0)
        {
            node = AddNode(1);
            _toCompile.Enqueue((guarantee, level));
        }

        return node;
    }

    private void CompileGuarantees()
    {
        while (_toCompile.TryDequeue(out var next))
        {
            var node = _guarantees[(int)next.Level][next.Guarantee.Index];
            CompileInto(node, next.Guarantee.HoldsWhen, next.Level, inputsBefore: 0);
        }
    }

    private int FactNode(int fact, bool isTrue) =>
        2 * (_situation.Agreement.Commitments.Count + fact) + (isTrue ? 0 : 1);

    private int AddNode(int need)
    {
        _need.Add(need);
        _fanIn.Add(0);
        return _need.Count - 1;
    }

    private void AddEdge(int from, int to)
    {
        _from.Add(from);
        _to.Add(to);
        _fanIn[to]++;
    }
}
