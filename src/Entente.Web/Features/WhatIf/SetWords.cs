using System.Globalization;
using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Parties;
using Entente.Analysis.Explanations;
using Entente.Analysis.Sets;
using Entente.Web.Layout;

namespace Entente.Web.Features.WhatIf;

/// <summary>Says what an answer about sets comes to, and how one of them is tried.</summary>
internal static class SetWords
{
    public static string Headline(WhatIfLink link, ChoiceSets sets)
    {
        var title = TitleText.Of(sets.Guarantee);
        if (sets.Count is not { } count)
        {
            return sets.Sets.Count switch
            {
                0 => "No set is known.",
                1 => "One set is known; how many there are is not.",
                var known => $"{known} sets are known; how many there are is not.",
            };
        }

        var number = count.ToString("N0", CultureInfo.InvariantCulture);
        var isHolding = sets.Sets is [{ Count: 0 }];
        return (link.Ask, count.IsZero, isHolding, count.IsOne) switch
        {
            ("unlock", _, true, _) => $"“{title}” holds already, or will once everyone has done what they said.",
            ("unlock", true, _, _) => $"Nothing that is on offer makes “{title}” hold.",
            ("unlock", _, _, true) => $"One minimal set makes “{title}” hold.",
            ("unlock", _, _, _) => $"{number} minimal sets make “{title}” hold; the smallest first.",
            ("joint", _, true, _) => $"“{title}” needs no joint signature.",
            ("joint", true, _, _) =>
                $"No joint signature of pledges that wait for each other makes “{title}” hold.",
            ("joint", _, _, true) => "One minimal set could sign at one stroke.",
            ("joint", _, _, _) => $"{number} minimal sets could sign at one stroke; {Leads(sets)}.",
            (_, _, true, _) => $"“{title}” does not hold even once everybody has signed.",
            (_, true, _, _) => $"No loss defeats “{title}” once everybody has signed.",
            (_, _, _, true) => $"One minimal set of losses defeats “{title}”, once everybody has signed.",
            _ => $"{number} minimal sets of losses defeat “{title}”, once everybody has signed; {Single(sets)}.",
        };
    }

    /// <summary>The address at which a set is taken; null where it cannot be taken on this day.</summary>
    public static string? Trying(WhatIfLink link, IReadOnlyList<string> set)
    {
        var status = link.Ask == "break" ? CommitmentStatus.Withdrawn : CommitmentStatus.Confirmed;
        var choices = set.SelectMany(name => ChoicesOf(link, name, status)).ToList();
        return choices.Count == 0
            ? null
            : link.Given([.. link.View.Given.Where(own => choices.All(other => other.Name != own.Name)), .. choices]);
    }

    public static string Cost(SetCost cost) => cost.Total.ToString("0.##", CultureInfo.InvariantCulture)
        + (cost.Unstated > 0 ? $", and what {cost.Unstated} without a stated cost come to" : "");

    public static string Losses(SetLosses losses)
    {
        var parts = new List<string>();
        Add(parts, losses.LoseEffect.Count, "commitment that was in force is not any more",
            "commitments that were in force are not any more");
        Add(parts, losses.Fall.Count, "guarantee falls", "guarantees fall");
        return parts.Count == 0 ? "Takes nothing else with it." : $"With it {string.Join("; ", parts)}.";
    }

    private static IEnumerable<Choice> ChoicesOf(WhatIfLink link, string name, CommitmentStatus status)
    {
        var (agreement, day) = (link.View.Agreement, link.View.AsOf);
        if (link.ByParty && agreement.Find<Party>(name) is { } party)
        {
            return agreement.Commitments
                .Where(item => item.Party == party && IsTaken(Situation.StandingOn(item, day), status))
                .Select(item => new CommitmentChoice(item, status));
        }

        return status == CommitmentStatus.Withdrawn && agreement.Find<Commitment>(name) is { } lost
            ? [new CommitmentChoice(lost, status)]
            : ChoiceText.Parse(agreement, day, name).Choice is { } choice ? [choice] : [];
    }

    private static bool IsTaken(Standing standing, CommitmentStatus status) =>
        standing.IsLive() && (status == CommitmentStatus.Withdrawn || standing != Standing.Confirmed);

    // A joint set of one: its party signs first and finds its own condition met by those who follow.
    private static string Leads(ChoiceSets sets) => sets.BySize.Count > 1 && sets.BySize[1] > 0
        ? $"{sets.BySize[1]} of them a lead, who goes first and loses nothing"
        : "the smallest first";

    private static string Single(ChoiceSets sets) => sets.BySize.Count > 1 && sets.BySize[1] > 0
        ? $"{sets.BySize[1]} of them a single point of failure"
        : "no single loss does";

    private static void Add(List<string> parts, int count, string one, string many)
    {
        if (count > 0)
        {
            parts.Add($"{count} {(count == 1 ? one : many)}");
        }
    }
}
