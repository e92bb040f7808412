using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Parties;
using Entente.Web.Addresses;
using Entente.Web.Layout;

namespace Entente.Web.Features.WhatIf;

/// <summary>What can be chosen on a day, as far as it fits a text that is looked for.</summary>
internal sealed class PickList
{
    /// <summary>More are found by looking for them.</summary>
    public const int MostShown = 300;

    private PickList(
        IReadOnlyList<IGrouping<Party, Commitment>> parties, IReadOnlyList<Fact> facts, int fitting, int all)
    {
        Parties = parties;
        Facts = facts;
        Fitting = fitting;
        All = all;
    }

    /// <summary>Live commitments by party, in order of the parties' names.</summary>
    public IReadOnlyList<IGrouping<Party, Commitment>> Parties { get; }

    /// <summary>Facts that nothing has settled.</summary>
    public IReadOnlyList<Fact> Facts { get; }

    /// <summary>How many fit, shown or not.</summary>
    public int Fitting { get; }

    public int All { get; }

    public static PickList Of(BoardView view, string text)
    {
        var agreement = view.Agreement;
        var live = agreement.Commitments
            .Where(item => Situation.StandingOn(item, view.AsOf).IsLive())
            .ToList();
        var open = agreement.Facts.Where(item => !item.IsFixed).ToList();
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var commitments = live
            .Where(item => Fits(words, item.Id, item.Title, item.Party.Code, item.Party.Name))
            .ToList();
        var facts = open.Where(item => Fits(words, item.Id, item.Title, "fact")).ToList();
        return new PickList(
            [.. commitments
                .Take(MostShown)
                .GroupBy(item => item.Party)
                .OrderBy(own => TitleText.Of(own.Key), StringComparer.OrdinalIgnoreCase)],
            [.. facts.Take(MostShown)],
            commitments.Count + facts.Count,
            live.Count + open.Count);
    }

    private static bool Fits(string[] words, params string[] texts) => words.All(word =>
        texts.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
