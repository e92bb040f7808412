using Entente.Agreements.Text;

namespace Entente.Agreements.Parties;

/// <summary>The parties that a group or a single party stands for, in order of their codes.</summary>
public sealed class PartySet
{
    private readonly HashSet<Party> _members;

    internal PartySet(string name, IEnumerable<Party> members, Place place, bool isGroup)
    {
        Name = name;
        Members = [.. members.Distinct().OrderBy(party => party.Code, StringComparer.Ordinal)];
        Place = place;
        IsGroup = isGroup;
        _members = [.. Members];
    }

    /// <summary>The group's id or the party's code.</summary>
    public string Name { get; }

    public IReadOnlyList<Party> Members { get; }

    public bool IsGroup { get; }

    public Place Place { get; }

    public bool Contains(Party party) => _members.Contains(party);

    public override string ToString() => Name;
}
