using System.Runtime.InteropServices;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;

namespace Entente.Analysis.Networks;

/// <summary>Quantities, shares and "every party": one sum for each quantity and level, whoever asks.</summary>
internal sealed partial class NetworkBuilder
{
    /// <summary>Amounts are counted in millionths, so that they are whole numbers.</summary>
    private const long Millionths = 1_000_000;

    private readonly Dictionary<(Quantity Quantity, Level Level, bool IsShare), Sum> _sums = [];
    private readonly Dictionary<(Quantity, Level), Dictionary<Party, int>> _presence = [];
    private readonly Dictionary<(Quantity, Level, Party?), int> _every = [];
    private readonly Dictionary<(Quantity, Level), (int[] Before, int[] After)> _chains = [];
    private Dictionary<(Capability, Guarantee?), Int128>? _onOffer;
    private readonly IntBuffer _sumFrom = new(0);
    private readonly IntBuffer _sumTo = new(0);
    private readonly List<long> _sumWeights = [];

    private sealed class Sum(int index)
    {
        public int Index { get; } = index;

        /// <summary>Nodes by amount or number of parties; by percent where they are shares.</summary>
        public SortedDictionary<Int128, int> Thresholds { get; } = [];

        public Int128 Total { get; set; }
    }

    // What commitments provide fits 64 bits, and the way there is much shorter.
    public static Int128 Scale(decimal amount) =>
        amount <= AmountText.LargestAmount ? (long)(amount * Millionths) : (Int128)(amount * Millionths);

    private int ThresholdNode(Quantity quantity, Level level, Int128 threshold)
    {
        if (threshold <= 0)
        {
            return True;
        }

        // Parties are counted in ones: half a party more is a whole one.
        var needed = quantity.Capability is null ? (threshold + Millionths - 1) / Millionths : threshold;
        return ThresholdNode((quantity, level, false), needed);
    }

    private int ThresholdNode((Quantity Quantity, Level Level, bool IsShare) key, Int128 needed)
    {
        if (!_sums.TryGetValue(key, out var sum))
        {
            sum = new Sum(_sums.Count);
            _sums.Add(key, sum);
        }

        if (!sum.Thresholds.TryGetValue(needed, out var node))
        {
            node = AddNode(1);
            _fanIn[node] = 1;
            sum.Thresholds.Add(needed, node);
        }

        return node;
    }

    private int ShareNode(ShareCondition share, Level level) =>
        share.Percent == 0 ? True
        : OnOffer(share.Quantity) == 0 ? False
        : ThresholdNode((share.Quantity, level, true), Scale(share.Percent));

    private Int128 OnOffer(Quantity quantity)
    {
        _onOffer ??= AllOnOffer();
        return _onOffer.GetValueOrDefault((quantity.Capability!, quantity.For));
    }

    // Everything of each capability that is on offer, for any guarantee (null) and for each.
    private Dictionary<(Capability, Guarantee?), Int128> AllOnOffer()
    {
        var all = new Dictionary<(Capability, Guarantee?), Int128>();
        foreach (var commitment in _situation.Agreement.Commitments)
        {
            for (var i = 0; i < commitment.Provides.Count && _situation.StandingOf(commitment).IsLive(); i++)
            {
                var (capability, amount) = (commitment.Provides[i].Capability, Scale(commitment.Provides[i].Amount));
                CollectionsMarshal.GetValueRefOrAddDefault(all, (capability, null), out _) += amount;
                for (var j = 0; j < commitment.For.Count; j++)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(all, (capability, commitment.For[j]), out _) += amount;
                }
            }
        }

        return all;
    }

    private int EveryNode(EveryPartyCondition every, Level level)
    {
        var members = every.Parties.From!.Members;
        var except = every.Except is { } party ? every.Parties.From.IndexOf(party) : -1;
        var key = (every.Parties, level, except < 0 ? null : every.Except);
        if (!_every.TryGetValue(key, out var node))
        {
            node = except < 0
                ? Gate(members.Count, Present(every.Parties, level))
                : AllBut(every.Parties, level, except);
            _every.Add(key, node);
        }

        return node;
    }

    // With "all before i" and "all after i" for every i, each member can be left out at the cost of one gate.
    private int AllBut(Quantity parties, Level level, int except)
    {
        if (!_chains.TryGetValue((parties, level), out var chains))
        {
            var present = Present(parties, level);
            chains.Before = Chain(present);
            Array.Reverse(present);
            chains.After = Chain(present);
            _chains.Add((parties, level), chains);
        }

        var members = parties.From!.Members.Count;
        return Gate(2, [chains.Before[except], chains.After[members - 1 - except]]);
    }

    // Item i: all of the first i are present.
    private int[] Chain(int[] present)
    {
        var chain = new int[present.Length + 1];
        chain[0] = True;
        for (var i = 0; i < present.Length; i++)
        {
            chain[i + 1] = Gate(2, [chain[i], present[i]]);
        }

        return chain;
    }

    private int[] Present(Quantity parties, Level level)
    {
        var presence = Presence(parties, level);
        return [.. parties.From!.Members.Select(member => PresenceNode(presence, member))];
    }

    private Dictionary<Party, int> Presence(Quantity parties, Level level)
    {
        if (!_presence.TryGetValue((parties, level), out var presence))
        {
            _presence.Add((parties, level), presence = []);
        }

        return presence;
    }

    /// <summary>The node "a party has a counted commitment"; its inputs come with those of the sums.</summary>
    private int PresenceNode(Dictionary<Party, int> presence, Party party)
    {
        if (!presence.TryGetValue(party, out var node))
        {
            node = AddNode(1);
            presence.Add(party, node);
        }

        return node;
    }
}
