using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MfaKit.Methods;
using MfaKit.Push.Jose;
using MfaKit.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace MfaKit.Push.Devices;

/// <summary>Registers a phone by its link: it proves that it holds the new key (PP-D3). One link, one phone.</summary>
internal sealed class RegisterEndpoint(
    IMfaInbox inbox, IMfaDevices devices, IMfaSignIn signIn, PushBase address, PushQueue queue, IOptions<PushOptions> options, TimeProvider time, DeviceGate gate, ILogger<RegisterEndpoint> logger)
{
    private const string StatementType = "mfakit-enroll+jwt";
    private const int LongestWord = 32;

    public static async Task<Results<Created<DeviceWire.Registered>, DeviceProblem>> Handle(HttpContext context, DeviceWire.RegisterBody body, RegisterEndpoint endpoint) =>
        (await endpoint.RegisterAsync(context, body)).TryGet(out var registered, out var refusal)
            ? TypedResults.Created((string?)null, registered)
            : new DeviceProblem(refusal);

    private async Task<MfaResult<DeviceWire.Registered>> RegisterAsync(HttpContext context, DeviceWire.RegisterBody body)
    {
        var cancel = context.RequestAborted;
        if (body is not { Token: { Length: > 0 and <= 64 } token, Statement: { Length: > 0 } text } || !Base64UrlText.TryRead(token, out var tokenBytes))
            return Refusal.InvalidRequest;
        if (await ResolveEndpoint.FindAsync(token, inbox, cancel) is not var (entry, state))
            return await ResolveEndpoint.MissAsync(context, devices, time);
        if (!SignedStatement.TryRead(text, StatementType, bringsKey: true, out var statement) || !statement.IsSignedBy(statement.Key!) || statement.ReadPayload() is not { } payload)
            return gate.Refuse("registration");
        using (payload)
        {
            var claims = new Claims(payload.RootElement);
            if (claims.MustUnderstandMore() || claims.Number("v") != 1)
                return DeviceRefusals.Unsupported;
            if (claims.Text("aud") != address.Address || !IsSame(claims.Text("nonce"), state.Nonce!) || !IsSame(claims.Text("eth"), PushMethod.HashOf(token)))
                return gate.Refuse("another enrolment");
            if (!Read(claims, statement.Key!).TryGet(out var read, out var refusal))
                return refusal;
            if (await devices.FindAsync(MethodName.Push, new LookupKey(statement.Key!.Thumbprint), cancel) is not null)
                return Refusal.AlreadyEnrolled;
            var isSame = await IsSameBrowserAsync(context, entry.User);
            if (isSame && options.Value.SameBrowser == SameBrowser.Block)
                return DeviceRefusals.SameBrowser;
            return await SubmitAsync(entry, read, new()
            {
                Act = PushMessage.Register,
                Device = read.Device,
                DeviceName = read.Name,
                Endpoint = read.Parameters,
                SameBrowser = isSame,
                PairingCode = PairingCode(tokenBytes, statement.Key.Thumbprint),
            }, cancel);
        }
    }

    private async Task<MfaResult<DeviceWire.Registered>> SubmitAsync(InboxEntry entry, Reading read, PushMessage message, CancellationToken cancellationToken)
    {
        if (!(await inbox.SubmitAsync(entry.Id, null, message.ToInput(), cancellationToken)).TryGet(out _, out var refusal))
            return refusal.Code switch
            {
                "wrong_state" or "already_resolved" => DeviceRefusals.EnrollmentUsed,
                "expired" or "not_found" => DeviceRefusals.EnrollmentExpired,
                _ => refusal,
            };
        Log.PushRegistered(logger, entry.Id, read.Device.Platform);
        return new DeviceWire.Registered
        {
            DeviceId = entry.Factor!.Value.Value,
            KeyId = read.Device.Key!.Thumbprint,
            State = "pending",
            PairingCode = message.PairingCode!,
            Interval = (int)options.Value.PollInterval.TotalSeconds,
        };
    }

    private MfaResult<Reading> Read(Claims claims, DeviceKey key)
    {
        if (DeviceText.Clean(claims.Text("name"), DeviceText.LongestName) is not { } name)
            return Refusal.InvalidRequest;
        if (claims.Text("platform") is not { Length: > 0 and <= LongestWord } platform || !platform.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_'))
            return Refusal.InvalidRequest;
        var caps = claims.Texts("caps");
        if (!PushMethod.CanAnswer(caps))
            return DeviceRefusals.Unsupported;
        var app = claims.Object("app") is { } about ? DeviceText.Clean($"{new Claims(about).Text("name")} {new Claims(about).Text("ver")}", DeviceText.LongestName) : null;
        var device = new PushDevice { X = key.X, Y = key.Y, Platform = platform, App = app, Caps = [.. caps.Where(c => c.Length <= LongestWord)], Hardware = claims.Flag("hw") };
        return Transports.Read(claims.Object("transport"), device, queue).TryGet(out var chosen, out var refusal)
            ? new Reading(name, chosen.Device, chosen.Parameters)
            : refusal;
    }

    // The page that shows the QR code and the phone share cookies only when they are one browser (PP-D11).
    private async Task<bool> IsSameBrowserAsync(HttpContext context, UserId user) =>
        (await signIn.IdentifyAsync(context)).TryGet(out var caller, out _) && caller.User == user;

    private static string PairingCode(byte[] token, string keyId) =>
        (BinaryPrimitives.ReadUInt32BigEndian(HMACSHA256.HashData(token, Encoding.ASCII.GetBytes(keyId))) % 10_000).ToString("D4", CultureInfo.InvariantCulture);

    private static bool IsSame(string? said, string right) =>
        said is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(said), Encoding.UTF8.GetBytes(right));

    private sealed record Reading(string Name, PushDevice Device, string? Parameters);
}
