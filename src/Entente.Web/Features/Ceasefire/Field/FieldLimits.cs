using System.Threading.RateLimiting;

namespace Entente.Web.Features.Ceasefire.Field;

/// <summary>How much one source may send in a minute; what waits on a phone is sent a little later.</summary>
internal sealed class FieldLimits : IDisposable
{
    public const int PerMinute = 120;

    private readonly PartitionedRateLimiter<string> _sources = PartitionedRateLimiter.Create<string, string>(
        source => RateLimitPartition.GetSlidingWindowLimiter(source, _ => new()
        {
            PermitLimit = PerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        }));

    /// <summary>False: too much came.</summary>
    public bool Allows(string source)
    {
        using var lease = _sources.AttemptAcquire(source);
        return lease.IsAcquired;
    }

    public void Dispose() => _sources.Dispose();
}
