using Entente.Agreements.Mistakes;
using Entente.Agreements.Parties;
using Entente.Agreements.Reading;

namespace Entente.Agreements.Binding;

/// <summary>Resolves groups, which may name other groups, to their parties.</summary>
internal sealed class GroupBinder(NameTable names, MistakeLog mistakes)
{
    private readonly Dictionary<string, MapEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PartySet> _done = new(StringComparer.Ordinal);
    private readonly List<string> _path = [];

    public IReadOnlyList<PartySet> Bind(IReadOnlyList<MapEntry> entries)
    {
        foreach (var entry in entries)
        {
            _entries.Add(entry.Key.Value, entry);
        }

        var groups = new List<PartySet>(entries.Count);
        foreach (var entry in entries)
        {
            groups.Add(Resolve(entry));
        }

        return groups;
    }

    private PartySet Resolve(MapEntry entry)
    {
        var name = entry.Key.Value;
        if (_done.TryGetValue(name, out var done))
        {
            return done;
        }

        _path.Add(name);
        var members = new List<Party>();
        foreach (var member in MembersOf(entry))
        {
            AddMember(members, member);
        }

        _path.RemoveAt(_path.Count - 1);
        var group = new PartySet(name, members, entry.Key.Place, isGroup: true);
        _done.Add(name, group);
        names.Define(name, group);
        return group;
    }

    private void AddMember(List<Party> members, TextNode member)
    {
        if (_entries.TryGetValue(member.Value, out var inner))
        {
            if (_path.Contains(member.Value) || _path.Count > ReadingLimits.Depth)
            {
                RefuseCycle(member);
                names.Damage(_path[^1]);
                return;
            }

            members.AddRange(Resolve(inner).Members);
        }
        else if (names.Resolve<Party>(member, "party or group") is { } party)
        {
            members.Add(party);
            return;
        }

        // A member that is missing, or not all there, leaves the group as it is.
        if (inner.Key is null || names.IsDamaged(member.Value))
        {
            names.Damage(_path[^1]);
        }
    }

    private void RefuseCycle(TextNode member)
    {
        var start = _path.IndexOf(member.Value);
        var message = start < 0
            ? $"Groups stand inside each other more than {ReadingLimits.Depth} deep"
            : _path.Count - start == 1
                ? $"Group {member.Value} contains itself"
                : $"Groups contain each other: {string.Join(" contains ", _path[start..])} contains {member.Value}";
        mistakes.Add(
            MistakeCodes.GroupCycle,
            member.Place,
            message,
            "Take one of these memberships away");
    }

    private IEnumerable<TextNode> MembersOf(MapEntry entry)
    {
        switch (entry.Value)
        {
            case ListNode list:
                foreach (var item in list.Items)
                {
                    if (item is TextNode text)
                    {
                        yield return text;
                    }
                    else
                    {
                        Refuse(entry.Key.Value, item);
                    }
                }

                break;
            case TextNode { IsNull: true }:
                break;
            default:
                Refuse(entry.Key.Value, entry.Value);
                break;
        }
    }

    private void Refuse(string group, Node node)
    {
        names.Damage(group);
        mistakes.Add(
            MistakeCodes.WrongShape,
            node.Place,
            $"Group {group} is a list of party codes and groups; this is {node.Shape}",
            $"Write {group}: [FRA, GBR]");
    }
}
