using Entente.Monitoring.Verification;

namespace Entente.Web.Features.Ceasefire;

/// <summary>Reads what somebody decided on the page of an incident.</summary>
internal static class DecisionForm
{
    private const int LongestText = 1_000;

    /// <summary>
    /// The decision without its moment and observations, and what it is about; null where it is none.
    /// </summary>
    /// <param name="decider">Who decides, by the account; empty: as the form says.</param>
    public static (Decision? Draft, IReadOnlyList<string> Which) Read(
        IFormCollection form, string incident, string decider)
    {
        var word = Text(form, "what");
        var status = VerificationSteps.Parse(word);
        var kind = status is not null
            ? DecisionKind.Verify
            : Enum.GetValues<DecisionKind>().Cast<DecisionKind?>().FirstOrDefault(
                one => one != DecisionKind.Verify && word.Equals(one.ToString(), StringComparison.OrdinalIgnoreCase));
        if (kind is not { } known)
        {
            return (null, []);
        }

        var draft = new Decision(
            default,
            decider.Length > 0 ? decider : Text(form, "by"),
            known,
            [],
            Text(form, "reason"),
            status,
            Text(form, "to"),
            Text(form, "confidence"));
        IReadOnlyList<string> which = known switch
        {
            DecisionKind.Split when Text(form, "observation") is { Length: > 0 } one => [one],
            DecisionKind.Split => [incident, Text(form, "other")],
            DecisionKind.Merge => [incident, Text(form, "other")],
            _ => [incident],
        };
        return (draft, which);
    }

    private static string Text(IFormCollection form, string name)
    {
        var text = form[name].ToString().Trim();
        return text.Length > LongestText ? text[..LongestText] : text;
    }
}
