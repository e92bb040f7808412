using Entente.Agreements.Commitments;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Agreements.Record;

namespace Entente.Web.Layout;

/// <summary>What a thing is called on a page: its title, or its id where it has none.</summary>
public static class TitleText
{
    public static string Of(Commitment commitment) => Or(commitment.Title, commitment.Id);

    public static string Of(Guarantee guarantee) => Or(guarantee.Title, guarantee.Id);

    public static string Of(Fact fact) => Or(fact.Title, fact.Id);

    public static string Of(Capability capability) => Or(capability.Title, capability.Id);

    public static string Of(Caveat caveat) => Or(caveat.Title, caveat.Id);

    public static string Of(Source source) => Or(source.Title, Or(source.Url, source.Id));

    public static string Of(Party party) => Or(party.Name, party.Code);

    public static string Or(string title, string id) => title.Length > 0 ? title : id;
}
