using Entente.Agreements.Conditions;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;

namespace Entente.Web.Features.Ceasefire.Places;

/// <summary>What is asked to be on the map: some days, and what of them.</summary>
/// <param name="From">The first day, no later than the last.</param>
/// <param name="IsOfObservations">Observations one by one; otherwise the incidents that they amount to.</param>
/// <param name="Kind">Null: all kinds.</param>
/// <param name="Status">Null: however far it was checked.</param>
public sealed record MapQuery(
    DateOnly From, DateOnly To, bool IsOfObservations, ObservationKind? Kind, VerificationStatus? Status)
{
    /// <summary>Days that are shown where nothing else is asked.</summary>
    public const int UsualDays = 7;

    public const string Incidents = "incidents";
    public const string Observations = "observations";

    public string What => IsOfObservations ? Observations : Incidents;

    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>Reads the words of an address; what cannot be read is left out, and said.</summary>
    /// <param name="asked">A word of the address; empty where it is not there.</param>
    /// <param name="last">The last day where none is asked.</param>
    public static (MapQuery Query, IReadOnlyList<string> Problems) Read(Func<string, string> asked, DateOnly last)
    {
        var problems = new List<string>();
        var to = Day("to", asked, problems) ?? last;
        var from = Day("from", asked, problems) ?? to.AddDays(-Math.Min(UsualDays - 1, to.DayNumber));
        if (from > to)
        {
            problems.Add($"from is {DateText.Write(from)}, after to, {DateText.Write(to)}; one day is shown");
            from = to;
        }

        var what = asked("what");
        if (what is not ("" or Incidents or Observations))
        {
            problems.Add($"what is {Incidents} or {Observations}, not \"{what}\"");
        }

        ObservationKind? kind = asked("kind") is { Length: > 0 } word ? ObservationKinds.Parse(word) : null;
        if (kind is null && asked("kind").Length > 0)
        {
            problems.Add($"kind takes a kind of observation such as explosion, not \"{asked("kind")}\"");
        }

        VerificationStatus? status = asked("status") is { Length: > 0 } step ? VerificationSteps.Parse(step) : null;
        if (status is null && asked("status").Length > 0)
        {
            problems.Add($"status takes a status such as corroborated, not \"{asked("status")}\"");
        }

        return (new MapQuery(from, to, what == Observations, kind, status), problems);
    }

    private static DateOnly? Day(string key, Func<string, string> asked, List<string> problems)
    {
        if (asked(key) is not { Length: > 0 } text)
        {
            return null;
        }

        if (DateText.TryParse(text, out var day))
        {
            return day;
        }

        problems.Add($"{key} takes a day of the calendar as 2027-03-14, not \"{text}\"");
        return null;
    }
}
