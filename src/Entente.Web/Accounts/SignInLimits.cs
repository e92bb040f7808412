using System.Threading.RateLimiting;

namespace Entente.Web.Accounts;

/// <summary>How often one network may try, and how many tries are worked on at once.</summary>
internal sealed class SignInLimits : IDisposable
{
    /// <summary>Forms about signing in that one network may send a minute.</summary>
    public const int PerMinute = 20;

    private const int AtOnce = 4;
    private const int MostWaiting = 64;

    private readonly PartitionedRateLimiter<HttpContext> _networks = PartitionedRateLimiter.Create<HttpContext, string>(
        context => RateLimitPartition.GetSlidingWindowLimiter(ClientAddress.NetworkOf(context), _ => new()
        {
            PermitLimit = PerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        }));

    // A password costs a tenth of a second of a core on purpose.
    private readonly ConcurrencyLimiter _work = new(new() { PermitLimit = AtOnce, QueueLimit = MostWaiting });

    /// <summary>False: too many came from there.</summary>
    public bool Allows(HttpContext context)
    {
        using var lease = _networks.AttemptAcquire(context);
        return lease.IsAcquired;
    }

    /// <summary>A turn for what costs; disposed when it is over. Where too many wait it is not acquired.</summary>
    public ValueTask<RateLimitLease> TurnAsync(CancellationToken stop) => _work.AcquireAsync(1, stop);

    public void Dispose()
    {
        _networks.Dispose();
        _work.Dispose();
    }
}
