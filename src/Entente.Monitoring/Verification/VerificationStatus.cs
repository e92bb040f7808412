namespace Entente.Monitoring.Verification;

/// <summary>How far an incident has been checked.</summary>
public enum VerificationStatus
{
    /// <summary>Somebody says so; nobody has looked at it.</summary>
    Alleged,

    UnderReview,

    /// <summary>Two sources say so that do not rest on one another.</summary>
    Corroborated,

    /// <summary>A monitor has seen to it.</summary>
    Verified,

    /// <summary>It was not so.</summary>
    Refuted,

    /// <summary>It was looked at and cannot be told.</summary>
    Undetermined,
}

/// <summary>The words for a status, and which may follow which.</summary>
public static class VerificationSteps
{
    public static string Word(VerificationStatus status) =>
        status == VerificationStatus.UnderReview ? "under-review" : status.ToString().ToLowerInvariant();

    /// <summary>The status that a word stands for; null where it is none.</summary>
    public static VerificationStatus? Parse(string word) =>
        Enum.GetValues<VerificationStatus>().Cast<VerificationStatus?>()
            .FirstOrDefault(one => Word(one!.Value) == word);

    /// <summary>Why a status cannot follow another; null where it can.</summary>
    /// <param name="sources">How many independent sources the incident has.</param>
    public static string? Refusal(VerificationStatus from, VerificationStatus to, int sources, string reason)
    {
        var isReview = to == VerificationStatus.UnderReview;
        if (to == VerificationStatus.Alleged)
        {
            return "nothing goes back to alleged; to look at it again, put it under review";
        }

        if (!isReview && from != VerificationStatus.UnderReview)
        {
            return $"it is {Word(from)}; put it under review first";
        }

        if (isReview && from == VerificationStatus.UnderReview)
        {
            return "it is under review already";
        }

        if (to == VerificationStatus.Corroborated && sources < 2)
        {
            return "two independent sources are needed, and it has one; sources that share a report or an observer "
                + "are one";
        }

        return reason.Length == 0 && from != VerificationStatus.Alleged ? DecisionDesk.ReasonNeeded : null;
    }
}
