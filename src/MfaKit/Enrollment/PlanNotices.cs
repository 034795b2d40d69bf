using MfaKit.Storage;

namespace MfaKit.Enrollment;

/// <summary>
/// The delay of a planned replacement begins with the first notice of it that goes out, not with one that still waits for a mail server:
/// the person has the whole of it to object (threat note 4.2).
/// </summary>
internal sealed class PlanNotices(IFactorStore factors, TimeProvider time)
{
    /// <summary>The notice as it is true when it is sent now.</summary>
    public async Task<OutboxRecord> AsOfNowAsync(OutboxRecord notice, CancellationToken cancellationToken)
    {
        if (notice is not { Kind: OutboxRecord.ReplacementPlanned, Factor: { } factor, EffectiveAt: { } named })
            return notice;
        if ((await factors.ReadAsync(notice.User, cancellationToken)).Planned.FirstOrDefault(f => f.Id == factor)?.Plan is not { } plan)
            return notice;
        var whole = time.GetUtcNow() + (named - notice.At);
        return notice with { EffectiveAt = plan.ToldAt is not null || whole < plan.TakesOverAt ? plan.TakesOverAt : whole };
    }

    /// <summary>Notes that a notice went out; of several to several addresses the first counts.</summary>
    public async Task ToldAsync(OutboxRecord notice, CancellationToken cancellationToken)
    {
        if (notice is { Kind: OutboxRecord.ReplacementPlanned, Factor: { } factor, EffectiveAt: { } named })
            await factors.CommitAsync(new() { User = notice.User, Writes = [new FactorWrite.Told(factor, time.GetUtcNow(), named)] }, cancellationToken);
    }
}
