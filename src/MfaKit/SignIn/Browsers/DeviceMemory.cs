using MfaKit.Sessions;
using MfaKit.Signals;
using MfaKit.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MfaKit.SignIn.Browsers;

/// <summary>
/// Remembers devices and knows them again. The secret changes with every use; one that was used up and comes back means that
/// somebody holds a copy, and the device is forgotten (SEC-D1).
/// </summary>
internal sealed class DeviceMemory(
    IMfaTicketStore tickets,
    IFactorStore factors,
    MfaCookies cookies,
    IMfaSignal signal,
    IOptions<RememberedDeviceOptions> options,
    TimeProvider time,
    ILogger<DeviceMemory> logger)
{
    /// <summary>How long the secret before the last one still counts: the answer with the new one may have been lost, or two tabs met.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(60);

    private readonly BrowserCookie _cookie = new(cookies, "mfakit-device");
    private readonly RememberedDeviceOptions _options = options.Value;

    public bool IsOn => _options.IsOn;

    public int Days => _options.IsOn ? _options.Days : 0;

    /// <summary>For how many days a device is remembered where policy allows so many; null for as many as the host remembers.</summary>
    public int DaysOf(int? allowed) => Math.Min(Days, allowed ?? Days);

    /// <summary>Whether this browser is a remembered device of the person; if it is, its secret is used up.</summary>
    /// <param name="context">The request.</param>
    /// <param name="user">The person.</param>
    /// <param name="epoch">The person's epoch.</param>
    /// <param name="allowed">What policy allows now: a device that was remembered for longer is asked again.</param>
    public async Task<Recognition> RecognizeAsync(HttpContext context, UserId user, long epoch, int? allowed)
    {
        var oldest = time.GetUtcNow().AddDays(-DaysOf(allowed));
        var lapsed = default(TicketId?);
        foreach (var held in IsOn ? _cookie.Read(context) : [])
        {
            if (await tickets.FindAsync(held.Id, context.RequestAborted) is not { Kind: TicketKind.RememberedDevice } device || device.User != user)
                continue;
            if (device.EndedAt is null && device.Epoch == epoch && device.ExpiresAt > time.GetUtcNow() && device.CreatedAt > oldest && await UseAsync(context, device, held))
                return new(device.Id, null);
            lapsed = device.Id;
        }

        return new(null, lapsed);
    }

    /// <summary>Remembers this browser from now on.</summary>
    public async Task RememberAsync(HttpContext context, UserId user, long epoch, ClientInfo client, int? allowed)
    {
        if (DaysOf(allowed) is not (> 0 and var days))
            return;
        var now = time.GetUtcNow();
        var (secret, hash) = TicketSecret.New();
        var device = new TicketRecord
        {
            Id = TicketId.New(),
            Kind = TicketKind.RememberedDevice,
            User = user,
            SecretHash = hash,
            State = SignInState.Complete,
            Epoch = epoch,
            CreatedAt = now,
            ExpiresAt = now.AddDays(days),
            AuthenticatedAt = now,
            Device = DeviceName.From(client.UserAgent),
        };
        await tickets.CreateAsync(device, context.RequestAborted);
        await ForgetOldestAsync(user, epoch, context.RequestAborted);
        _cookie.Put(context, device.Id, secret, null, device.ExpiresAt);
    }

    private async Task<bool> UseAsync(HttpContext context, TicketRecord device, TicketSecret.Held held)
    {
        var now = time.GetUtcNow();
        if (TicketSecret.Fits(device.SecretHash, held.Hash))
        {
            var (secret, hash) = TicketSecret.New();
            if (await tickets.UpdateAsync(device with { SecretHash = hash, PriorSecretHash = held.Hash, RotatedAt = now }, context.RequestAborted))
            {
                await tickets.SeenAsync(device.Id, now, context.RequestAborted);
                _cookie.Put(context, device.Id, secret, device.Id, device.ExpiresAt);
                return true;
            }

            // Another request of this browser was faster: what it left is looked at once more.
            device = await tickets.FindAsync(device.Id, context.RequestAborted) ?? device;
        }

        if (device.EndedAt is null && TicketSecret.Fits(device.PriorSecretHash, held.Hash) && device.RotatedAt + Overlap > now)
            return true;
        await ForgetCopiedAsync(device, ClientReader.Read(context), context.RequestAborted);
        return false;
    }

    private async Task ForgetCopiedAsync(TicketRecord device, ClientInfo client, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!await tickets.EndAsync(device.Id, SessionEnd.Copied, now, cancellationToken))
            return;
        Log.DeviceCopied(logger, device.Id);

        // Which of the two holders is the person cannot be told: what either was let in on ends.
        foreach (var session in await tickets.ListAsync(device.User, TicketKind.Session, now, cancellationToken))
        {
            if (session.RememberedBy == device.Id)
                await tickets.EndAsync(session.Id, SessionEnd.Copied, now, cancellationToken);
        }

        await signal.PublishAsync(device.User, cancellationToken);
        await factors.CommitAsync(new() { User = device.User, Outbox = [Notices.Make(OutboxRecord.DeviceCopied, device.User, now, null, null, client)] }, cancellationToken);
    }

    private async Task ForgetOldestAsync(UserId user, long epoch, CancellationToken cancellationToken)
    {
        var mine = await tickets.ListAsync(user, TicketKind.RememberedDevice, time.GetUtcNow(), cancellationToken);
        foreach (var extra in mine.Where(device => device.Epoch == epoch).Skip(_options.PerPerson))
            await tickets.EndAsync(extra.Id, SessionEnd.SignedOut, time.GetUtcNow(), cancellationToken);
    }

    /// <summary>What was found.</summary>
    /// <param name="Device">The device that may stand in for a proof, or null.</param>
    /// <param name="Lapsed">A device that no longer may, or null; told to the person as the reason why they are asked (flow B5).</param>
    public sealed record Recognition(TicketId? Device, TicketId? Lapsed);
}
