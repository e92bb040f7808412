using System.Threading.RateLimiting;

namespace Entente.Web.Features.Signing;

/// <summary>How many statements one person may hand in a minute: each is looked at by every open page.</summary>
internal sealed class SigningLimits : IDisposable
{
    public const int PerMinute = 30;

    private readonly PartitionedRateLimiter<string> _people = PartitionedRateLimiter.Create<string, string>(
        person => RateLimitPartition.GetSlidingWindowLimiter(person, _ => new()
        {
            PermitLimit = PerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        }));

    /// <summary>False: the person handed in too many.</summary>
    public bool Allows(string person)
    {
        using var lease = _people.AttemptAcquire(person);
        return lease.IsAcquired;
    }

    public void Dispose() => _people.Dispose();
}
