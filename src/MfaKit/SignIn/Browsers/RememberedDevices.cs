using MfaKit.Storage;

namespace MfaKit.SignIn.Browsers;

internal sealed class RememberedDevices(IMfaTicketStore tickets, TimeProvider time) : IMfaRememberedDevices
{
    public async Task<MfaResult<IReadOnlyList<MfaRememberedDevice>>> ListAsync(MfaCaller caller, CancellationToken cancellationToken)
    {
        if (Reach(caller) is { } elsewhere)
            return elsewhere;
        var all = await tickets.ListAsync(caller.User, TicketKind.RememberedDevice, time.GetUtcNow(), cancellationToken);
        return MfaResults.Of<IReadOnlyList<MfaRememberedDevice>>([.. all.Where(d => d.Epoch == caller.Epoch).Select(Describe)]);
    }

    public async Task<Refusal?> ForgetAsync(MfaCaller caller, TicketId device, CancellationToken cancellationToken)
    {
        if (Reach(caller) is { } elsewhere)
            return elsewhere;
        if (await tickets.FindAsync(device, cancellationToken) is not { Kind: TicketKind.RememberedDevice } row || row.User != caller.User)
            return Refusal.NotFound;
        return await tickets.EndAsync(device, SessionEnd.SignedOut, time.GetUtcNow(), cancellationToken) ? null : Refusal.NotFound;
    }

    public async Task<Refusal?> ForgetAllAsync(MfaCaller caller, CancellationToken cancellationToken)
    {
        if (Reach(caller) is { } elsewhere)
            return elsewhere;
        await tickets.EndAllAsync(caller.User, TicketKind.RememberedDevice, null, SessionEnd.SignedOut, time.GetUtcNow(), cancellationToken);
        return null;
    }

    private static Refusal? Reach(MfaCaller caller) => caller.State switch
    {
        SignInState.Complete => null,
        SignInState.MustVerify => Refusal.MfaRequired,
        _ => Refusal.WrongState,
    };

    private static MfaRememberedDevice Describe(TicketRecord row) => new()
    {
        Id = row.Id,
        Device = row.Device,
        Place = row.Place,
        CreatedAt = row.CreatedAt,
        LastUsedAt = row.LastSeenAt,
        ExpiresAt = row.ExpiresAt,
    };
}
