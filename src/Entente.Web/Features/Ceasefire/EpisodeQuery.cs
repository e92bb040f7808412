using Entente.Agreements.Conditions;
using Entente.Web.Addresses;
using Entente.Web.Features.Ceasefire.Desk;

namespace Entente.Web.Features.Ceasefire;

/// <summary>Which episodes are asked for, by the words of an address.</summary>
/// <param name="Zone">Empty: each zone that the rules judge.</param>
/// <param name="Page">Counted from 1.</param>
internal sealed record EpisodeQuery(string Zone, DateOnly? From, DateOnly? To, int Page)
{
    public const int PageSize = 50;

    /// <summary>Reads the words of an address; what cannot be read is left out, and said.</summary>
    public static (EpisodeQuery Query, IReadOnlyList<string> Problems) Read(Func<string, string> asked)
    {
        var words = new AskedWords(asked);
        var query = new EpisodeQuery(words.Text("zone"), words.Day("from"), words.Day("to"), words.Page());
        return (query, words.Problems);
    }

    /// <summary>The address of a page of the same question.</summary>
    public string AddressOf(Address address, int page) => address.To(
        "/ceasefire/episodes",
        ("zone", Zone),
        ("from", From is { } from ? DateText.Write(from) : null),
        ("to", To is { } to ? DateText.Write(to) : null),
        ("page", page > 1 ? $"{page}" : null));
}
