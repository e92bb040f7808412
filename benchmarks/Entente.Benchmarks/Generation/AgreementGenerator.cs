using System.Globalization;
using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Agreements.Record;
using Entente.Agreements.Text;

namespace Entente.Benchmarks.Generation;

/// <summary>Makes bound agreements of any size from a profile. The same profile gives the same agreement.</summary>
internal sealed class AgreementGenerator
{
    private static readonly Place Nowhere = new(new SourceText("generated", ""), 1, 1, 1);

    private readonly Profile _profile;
    private readonly Chance _chance;
    private readonly List<Party> _parties;
    private readonly List<PartySet> _groups;
    private readonly List<Capability> _capabilities;
    private readonly List<Fact> _facts;
    private readonly List<Guarantee> _guarantees;
    private readonly List<Commitment> _commitments;
    private readonly ConditionGenerator _conditions;

    private AgreementGenerator(Profile profile)
    {
        _profile = profile;
        _chance = new Chance(profile.Seed);
        var isPlain = profile.Thresholds + profile.Facts == 0;
        _parties = Make(Math.Clamp(profile.Commitments / 20, 2, 10_000), NewParty);
        _groups = Make(isPlain ? 0 : 20, NewGroup);
        _capabilities = Make(isPlain ? 0 : 12, NewCapability);
        _facts = Make(isPlain ? 0 : Math.Max(5, profile.Commitments / 100), NewFact);
        _guarantees = Make(isPlain ? 0 : Math.Max(5, profile.Commitments / 200), NewGuarantee);
        _commitments = Make(profile.Commitments, NewCommitment);
        _conditions = new ConditionGenerator(
            profile, _chance, _commitments, _facts, _guarantees, _capabilities, _groups);
    }

    public static Agreement Generate(Profile profile)
    {
        var generator = new AgreementGenerator(profile);
        generator.AddConditions();
        return generator.Finish();
    }

    private static List<T> Make<T>(int count, Func<int, T> make)
    {
        var made = new List<T>(count);
        for (var i = 0; i < count; i++)
        {
            made.Add(make(i));
        }

        return made;
    }

    private static string Id(string prefix, int index) => prefix + index.ToString(CultureInfo.InvariantCulture);

    private static Party NewParty(int index) => new()
    {
        Index = index,
        Code = Id("P", index),
        Name = Id("Party ", index),
        Roles = [],
        Kind = "",
        Note = "",
        Place = Nowhere,
    };

    // Every party belongs to one group in twenty.
    private PartySet NewGroup(int index) =>
        new(Id("g", index), _parties.Where(party => party.Index % 20 == index), Nowhere, isGroup: true);

    private static Capability NewCapability(int index) =>
        new() { Index = index, Id = Id("cap", index), Title = "", Unit = "", Place = Nowhere };

    private Fact NewFact(int index) => new()
    {
        Index = index,
        Id = Id("f", index),
        Title = "",
        History = [new Change<FactStatus>(null, (FactStatus)_chance.Below(4), Citations.None, "")],
        Sources = Citations.None,
        Note = "",
        Place = Nowhere,
    };

    private static Guarantee NewGuarantee(int index) => NewGuarantee(index, Id("u", index));

    private static Guarantee NewGuarantee(int index, string id) => new()
    {
        Index = index,
        Id = id,
        Title = "",
        Sources = Citations.None,
        Note = "",
        Place = Nowhere,
    };

    private Commitment NewCommitment(int index) => new()
    {
        Index = index,
        Id = Id("c", index),
        Party = _parties[_chance.Below(_parties.Count)],
        Title = "",
        Provides = _capabilities.Count == 0
            ? []
            : [new Provision(_capabilities[_chance.Below(_capabilities.Count)], 1 + _chance.Below(100), true)],
        For = _guarantees.Count == 0 ? [] : [_guarantees[_chance.Below(_guarantees.Count)]],
        History = [new Change<CommitmentStatus>(null, NewStatus(), Citations.None, "")],
        Sources = Citations.None,
        Note = "",
        Place = Nowhere,
    };

    private CommitmentStatus NewStatus() =>
        _chance.Happens(_profile.Confirmed) ? CommitmentStatus.Confirmed
        : _chance.Happens(_profile.Considered / (1 - _profile.Confirmed)) ? CommitmentStatus.Considered
        : CommitmentStatus.Pledged;

    private void AddConditions()
    {
        foreach (var commitment in _commitments)
        {
            commitment.ConfirmsWhen = _conditions.ConfirmsWhen(commitment);
            if (_facts.Count > 0 && _chance.Happens(0.5))
            {
                commitment.AppliesWhen = _conditions.AnyFact();
            }
        }

        foreach (var guarantee in _guarantees)
        {
            guarantee.HoldsWhen = _conditions.HoldsWhen(guarantee);
        }

        if (_profile.Goal > 0)
        {
            _guarantees.Add(NewGuarantee(_guarantees.Count, "goal"));
            _guarantees[^1].HoldsWhen = _conditions.AtLeast(_profile.GoalShare, _profile.Goal);
        }
    }

    // Only where sets are asked for: they are judged by their names.
    private Dictionary<string, object> NamesOfAll()
    {
        var names = new Dictionary<string, object>();
        _facts.ForEach(fact => names.Add(fact.Id, fact));
        _commitments.ForEach(commitment => names.Add(commitment.Id, commitment));
        _guarantees.ForEach(guarantee => names.Add(guarantee.Id, guarantee));
        return names;
    }

    private Agreement Finish() => new()
    {
        Title = $"Generated from seed {_profile.Seed}",
        Note = "",
        Parties = _parties,
        Groups = _groups,
        Capabilities = _capabilities,
        Facts = _facts,
        Commitments = _commitments,
        Guarantees = _guarantees,
        Names = _profile.Goal > 0 ? NamesOfAll() : new Dictionary<string, object>(),
        CommonCauses = [],
        Caveats = [],
        Sources = new Dictionary<string, Source>(),
        Statements = new Dictionary<string, Statement>(),
        Meetings = [],
        Deadlines = [],
        Workstreams = [],
        Zones = [],
        Requirements = [],
        Deliveries = [],
        Relations = [],
    };
}
