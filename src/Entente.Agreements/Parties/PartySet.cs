using Entente.Agreements.Text;

namespace Entente.Agreements.Parties;

/// <summary>The parties that a group or a single party stands for, in order of their codes.</summary>
public sealed class PartySet
{
    private readonly Dictionary<Party, int> _positions;

    internal PartySet(string name, IEnumerable<Party> members, Place place, bool isGroup)
    {
        Name = name;
        Members = [.. members.Distinct().OrderBy(party => party.Code, StringComparer.Ordinal)];
        Place = place;
        IsGroup = isGroup;
        _positions = new Dictionary<Party, int>(Members.Count);
        foreach (var party in Members)
        {
            _positions.Add(party, _positions.Count);
        }
    }

    /// <summary>The group's id or the party's code.</summary>
    public string Name { get; }

    public IReadOnlyList<Party> Members { get; }

    public bool IsGroup { get; }

    public Place Place { get; }

    public bool Contains(Party party) => _positions.ContainsKey(party);

    /// <summary>The position of a party in <see cref="Members"/>; −1 where it is none of them.</summary>
    public int IndexOf(Party party) => _positions.GetValueOrDefault(party, -1);

    public override string ToString() => Name;
}
