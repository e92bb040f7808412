using Entente.Agreements;

namespace Entente.Web.Features.Record;

/// <summary>The kinds of things that have pages, by the first word of the path.</summary>
internal static class KindsOfThings
{
    /// <summary>What a kind is called, and the names of it; null where the word is no kind.</summary>
    public static (string Word, IEnumerable<string> Names)? Of(Agreement agreement, string path) => path switch
    {
        "commitments" => ("commitment", agreement.Commitments.Select(item => item.Id)),
        "guarantees" => ("guarantee", agreement.Guarantees.Select(item => item.Id)),
        "facts" => ("fact", agreement.Facts.Select(item => item.Id)),
        "parties" => ("party", agreement.Parties.Select(item => item.Code)),
        "statements" => ("statement", agreement.Statements.Keys),
        "sources" => ("source", agreement.Sources.Keys),
        "groups" => ("group", agreement.Groups.Select(item => item.Name)),
        "capabilities" => ("capability", agreement.Capabilities.Select(item => item.Id)),
        _ => null,
    };

    /// <summary>The kind and the id in the path of a page: <c>/facts/ceasefire</c>.</summary>
    public static (string Path, string Id)? In(string path) => path.Split('/') is ["", var kind, { Length: > 0 } id]
        ? (kind, id)
        : null;
}
