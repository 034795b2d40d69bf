using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.Verification;

/// <summary>
/// The one place where quotas are taken and given back: all or none, each refusal on record (SEC-S5, P3). It knows no method; what
/// is limited is a method's own word.
/// </summary>
internal sealed class QuotaLedger(IQuotaStore quotas, TimeProvider time, ILogger<QuotaLedger> logger)
{
    /// <summary>Takes one unit of each. Null when there was room in all of them.</summary>
    public async Task<FullQuota?> TakeAsync(IReadOnlyList<Quota> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0 || await quotas.TakeAsync(wanted, time.GetUtcNow(), cancellationToken) is not { } full)
            return null;
        if (full.Quota.IsAlarm)
            Log.QuotaAlarm(logger, full.Quota.Key, full.Quota.Limit, full.Quota.Window, full.RoomAt);
        else
            Log.QuotaFull(logger, full.Quota.Key, full.Quota.Limit, full.Quota.Window, full.RoomAt);
        return full;
    }

    /// <summary>
    /// Gives back what a right proof earned. The proof is written by then and stands whether or not this is: what is not given back
    /// makes the limit narrower, never wider.
    /// </summary>
    public async Task GiveBackAsync(IReadOnlyList<QuotaReturn> returns, CancellationToken cancellationToken)
    {
        if (returns.Count == 0)
            return;
        try
        {
            await quotas.GiveBackAsync(returns, time.GetUtcNow(), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotGivenBack(logger, e.GetType().Name);
        }
    }
}
