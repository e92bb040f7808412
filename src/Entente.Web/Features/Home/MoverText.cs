using Entente.Agreements.Evaluation;
using Entente.Analysis.Answers;
using Entente.Web.Addresses;
using Entente.Web.Layout;

namespace Entente.Web.Features.Home;

/// <summary>Says who would move what.</summary>
internal static class MoverText
{
    /// <summary>The address at which a lever's choices are taken.</summary>
    public static string Trying(BoardView view, Lever lever) => view.Address
        .Taking(view.Given.Concat(lever.Choices).DistinctBy(choice => choice.Name))
        .To("/what-if");

    /// <summary>"United States confirms air cover and intelligence sharing", "A ceasefire holds is true".</summary>
    public static string Who(Lever lever)
    {
        if (lever.Party is not { } party)
        {
            return lever.Choices[0] is FactChoice { Fact: var fact } ? $"“{TitleText.Of(fact)}” is true" : "";
        }

        var titles = lever.Choices.OfType<CommitmentChoice>().Select(choice => TitleText.Of(choice.Commitment));
        return $"{TitleText.Of(party)} confirms {string.Join(" and ", titles)}";
    }
}
