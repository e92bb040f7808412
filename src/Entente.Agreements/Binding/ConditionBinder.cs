using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Parties;
using Entente.Agreements.Reading;

namespace Entente.Agreements.Binding;

/// <summary>Gives the words of a condition their meaning, and records where they have none.</summary>
internal sealed class ConditionBinder(NameTable names, MistakeLog mistakes)
{
    private readonly Dictionary<string, PartySet> _singles = new(StringComparer.Ordinal);
    private readonly Dictionary<Quantity, Quantity> _quantities = [];

    /// <summary>Where the condition that is being bound stands.</summary>
    /// <param name="Owner">The commitment of a <c>confirms-when</c> or <c>applies-when</c>; else null.</param>
    /// <param name="Guarantee">The guarantee of a <c>holds-when</c>; else null.</param>
    private readonly record struct Context(ConditionSource Source, Commitment? Owner, Guarantee? Guarantee);

    /// <summary>The condition of a field; <c>always</c> where it cannot be read (a mistake is recorded).</summary>
    public Condition Bind(Node node, string field, Commitment? owner, Guarantee? guarantee)
    {
        if (node is not TextNode text)
        {
            mistakes.Add(
                MistakeCodes.WrongShape,
                node.Place,
                $"{field} is a condition, not {node.Shape}",
                node is ListNode
                    ? "Write it as a text, joined with and or or: usa-backstop and troops >= 15000"
                    : "Write it as a text: usa-backstop and troops >= 15000");
            return ConstantCondition.Always;
        }

        var source = new ConditionSource(text.Value, text.PlaceOf);
        var syntax = ConditionParser.Parse(source, mistakes);
        return Bind(syntax, new Context(source, owner, guarantee)) ?? ConstantCondition.Always;
    }

    private Condition? Bind(ConditionSyntax syntax, in Context context) => syntax switch
    {
        ConstantSyntax constant => constant.Value ? ConstantCondition.Always : ConstantCondition.Never,
        PartsSyntax parts => BindParts(parts, context),
        NotSyntax not => BindNot(not, context),
        NameSyntax name => BindName(name, context),
        QuantitySyntax quantity => BindQuantity(quantity, context),
        EverySyntax every => BindEvery(every, context),
        ShareSyntax share => BindShare(share, context),
        DateSyntax date => new DateCondition(date.Bound, date.Date),
        _ => null,
    };

    private PartsCondition? BindParts(PartsSyntax syntax, in Context context)
    {
        var parts = new List<Condition>(syntax.Parts.Count);
        foreach (var part in syntax.Parts)
        {
            if (Bind(part, context) is { } bound)
            {
                parts.Add(bound);
            }
        }

        var count = syntax.Parts.Count;
        if (syntax.Kind == PartsKind.AtLeast && (syntax.Count < 1 || syntax.Count > count))
        {
            RefuseCount(syntax, context);
            return null;
        }

        return parts.Count == count && count > 0
            ? new PartsCondition(syntax.Count, parts, syntax.Kind == PartsKind.AtLeast)
            : null;
    }

    private void RefuseCount(PartsSyntax syntax, in Context context)
    {
        var count = syntax.Parts.Count;
        mistakes.Add(
            MistakeCodes.CountOutOfRange,
            context.Source.PlaceOf(syntax.CountToken),
            $"At least {Word(context, syntax.CountToken)} of {count} cannot be asked: 1 to {count} is expected",
            "Write all of (…) to ask for all of them, and leave the part away to ask for none");
    }

    private NotCondition? BindNot(NotSyntax syntax, in Context context)
    {
        var part = Bind(syntax.Part, context);
        if (part is null)
        {
            return null;
        }

        if (ConditionParts.FirstPromise(part) is { } promise)
        {
            mistakes.Add(
                MistakeCodes.NegatedPromise,
                context.Source.PlaceOf(syntax.Start, syntax.Length),
                $"A promise cannot depend on the absence of another: not stands before {promise}",
                "Ask for a fact instead (facts can be negated), or write a caveat of the party");
            return null;
        }

        // As the parser counts them: what is negated three times is negated once.
        return part is NotCondition { Part: NotCondition once } ? once : new NotCondition(part);
    }

    private Condition? BindName(NameSyntax syntax, in Context context)
    {
        var meaning = names.Find(context.Source.Text.AsSpan(syntax.Name.Start, syntax.Name.Length));
        return meaning switch
        {
            Commitment commitment => new CommitmentCondition(commitment, syntax.Level),
            Guarantee guarantee => new GuaranteeCondition(guarantee, syntax.Level),
            Fact fact when syntax.Level is null => new FactCondition(fact),
            _ => RefuseName(syntax, context, meaning),
        };
    }

    private Condition? RefuseName(NameSyntax syntax, in Context context, object? meaning)
    {
        var name = Word(context, syntax.Name);
        switch (meaning)
        {
            case Fact:
                mistakes.Add(
                    MistakeCodes.LevelOnFact,
                    context.Source.PlaceOf(syntax.Start, syntax.Length),
                    $"{name} is a fact: it is true or not, never pledged, confirmed or in force",
                    $"Write {name} alone");
                return null;
            case Capability:
                RefuseKind(syntax, context, "capability", $"Compare it: {name} >= 1");
                return null;
            case Party:
                RefuseKind(syntax, context, "party", $"Count it: parties from {name} >= 1");
                return null;
            case PartySet:
                RefuseKind(syntax, context, "group", $"Count it: parties from {name} >= 1");
                return null;
            default:
                if (!names.IsDeclared(name))
                {
                    var source = context.Source;
                    names.RefuseUnknownTerm(
                        name, () => source.PlaceOf(syntax.Name), "commitment, guarantee or fact");
                }

                return null;
        }
    }

    private void RefuseKind(NameSyntax syntax, in Context context, string kind, string advice) => mistakes.Add(
        MistakeCodes.WrongKind,
        context.Source.PlaceOf(syntax.Name),
        $"A commitment, guarantee or fact is expected here, and {Word(context, syntax.Name)} is a {kind}",
        advice);

    private QuantityCondition? BindQuantity(QuantitySyntax syntax, in Context context)
    {
        Capability? capability = null;
        if (syntax.Capability is { } token)
        {
            capability = Resolve<Capability>(token, context, "capability");
        }

        // All three are looked up, so that the mistakes of each are found.
        return !(BindFrom(syntax.From, context, out var from) & BindFor(syntax.For, context, out var guarantee))
            || (capability is null && syntax.Capability is not null)
            ? null
            : new QuantityCondition(Same(new Quantity(capability, from, guarantee)), syntax.Amount);
    }

    private EveryPartyCondition? BindEvery(EverySyntax syntax, in Context context)
    {
        if (syntax.Other && context.Owner is null)
        {
            mistakes.Add(
                MistakeCodes.OtherOutsideCommitment,
                context.Source.PlaceOf(syntax.Start, syntax.Length),
                "\"other\" leaves out the party of a commitment, and this condition belongs to a guarantee",
                "Write every party from");
        }

        if (!(BindFrom(syntax.Group, context, out var group) & BindFor(syntax.For, context, out var guarantee))
            || (syntax.Other && context.Owner is null))
        {
            return null;
        }

        var except = syntax.Other ? context.Owner!.Party : null;
        return new EveryPartyCondition(Same(new Quantity(null, group, guarantee)), except);
    }

    private ShareCondition? BindShare(ShareSyntax syntax, in Context context)
    {
        var capability = Resolve<Capability>(syntax.Capability, context, "capability");
        var isBound = BindFrom(syntax.Of, context, out var of) & BindFor(syntax.For, context, out var guarantee);
        if (syntax.Percent > 100)
        {
            mistakes.Add(
                MistakeCodes.OutOfRange,
                context.Source.PlaceOf(syntax.PercentToken),
                $"A share is at most 100%, not {AmountText.Write(syntax.Percent)}%",
                "To ask for an amount, compare the capability itself: troops >= 15000");
            return null;
        }

        if (!isBound || capability is null)
        {
            return null;
        }

        return new ShareCondition(Same(new Quantity(capability, of, guarantee)), syntax.Percent);
    }

    private bool BindFrom(ConditionToken? token, in Context context, out PartySet? set)
    {
        set = null;
        if (token is null)
        {
            return true;
        }

        var name = Word(context, token.Value);
        set = names.Find(name) is Party party
            ? Single(party)
            : Resolve<PartySet>(token.Value, context, "group or party");
        if (set is { Members.Count: 0 })
        {
            RefuseEmpty(name, token.Value, context);
            return false;
        }

        return set is not null;
    }

    private void RefuseEmpty(string name, ConditionToken token, in Context context)
    {
        // Its members may be missing because of a mistake that is reported where they stand.
        if (!names.IsDamaged(name))
        {
            mistakes.Add(
                MistakeCodes.EmptyGroup,
                context.Source.PlaceOf(token),
                $"The group {name} has no members, so nothing can be asked of it",
                "Add its members, or ask about another group");
        }
    }

    private bool BindFor(ConditionToken? token, in Context context, out Guarantee? guarantee)
    {
        // In a holds-when, "for" left out means that guarantee itself.
        guarantee = context.Guarantee;
        if (token is null)
        {
            return true;
        }

        guarantee = Resolve<Guarantee>(token.Value, context, "guarantee");
        return guarantee is not null;
    }

    private PartySet Single(Party party)
    {
        if (!_singles.TryGetValue(party.Code, out var set))
        {
            set = new PartySet(party.Code, [party], party.Place, isGroup: false);
            _singles.Add(party.Code, set);
        }

        return set;
    }

    // Equal quantities are one object, so that an engine can keep one sum for all of their uses.
    private Quantity Same(Quantity quantity)
    {
        if (_quantities.TryGetValue(quantity, out var same))
        {
            return same;
        }

        _quantities.Add(quantity, quantity);
        return quantity;
    }

    private T? Resolve<T>(ConditionToken token, in Context context, string expected)
        where T : class
    {
        var source = context.Source;
        return names.Resolve<T>(Word(context, token), () => source.PlaceOf(token), expected);
    }

    private static string Word(in Context context, ConditionToken token) =>
        context.Source.Text.Substring(token.Start, token.Length);
}
