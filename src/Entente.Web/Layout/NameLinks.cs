using System.Text.RegularExpressions;
using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Web.Addresses;

namespace Entente.Web.Layout;

/// <summary>Finds the names of an agreement in a text.</summary>
internal static partial class NameLinks
{
    /// <summary>The text in pieces; a piece that is a name comes with the address of its page.</summary>
    public static IEnumerable<(string Text, string? Link)> In(BoardView view, string text)
    {
        var done = 0;
        foreach (Match match in Name().Matches(text))
        {
            if (PathOf(view, match.Value) is not { } link)
            {
                continue;
            }

            if (match.Index > done)
            {
                yield return (text[done..match.Index], null);
            }

            yield return (match.Value, link);
            done = match.Index + match.Length;
        }

        if (done < text.Length)
        {
            yield return (text[done..], null);
        }
    }

    /// <summary>The page of what a name means; null where it means nothing that has a page.</summary>
    public static string? PathOf(BoardView view, string name) => KindOf(view.Agreement, name) is { } kind
        ? view.Address.Item(kind, name)
        : null;

    private static string? KindOf(Agreement agreement, string name) => agreement.Find<object>(name) switch
    {
        Commitment => "commitments",
        Guarantee => "guarantees",
        Fact => "facts",
        Party => "parties",
        PartySet => "groups",
        Capability => "capabilities",
        _ when agreement.Statements.ContainsKey(name) => "statements",
        _ when agreement.Sources.ContainsKey(name) => "sources",
        _ => null,
    };

    // A name as the language writes it: letters, digits, hyphens.
    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}_-]*")]
    private static partial Regex Name();
}
