using System.Security.Cryptography;
using System.Text;
using MfaKit.Codes;
using MfaKit.Methods;
using MfaKit.Push.Jose;
using MfaKit.QrCodes;
using MfaKit.Signals;
using Microsoft.Extensions.Options;

namespace MfaKit.Push;

/// <summary>Approval on a phone: it signs the request with its own key, and the person carries a number to it (PROTOCOL.md).</summary>
internal sealed class PushMethod(
    IOptions<PushOptions> options, PushBase address, PushRequests requests, PushEndpoints endpoints, PushQueue queue, IMfaSignal signal) : IMfaMethod, IMfaDelivery
{
    public const string Mismatch = "mismatch";
    public const string NotMe = "not_me";
    public const string CanceledOnDevice = "canceled_on_device";

    private const int TokenBytes = 16;
    private const int PairingDigits = 4;

    // A phone may say that its key lies in hardware; until somebody vouches for it nobody is told so (RFC 8176 "hwk").
    private static readonly IReadOnlyList<string> Amr = ["swk", "mca"];

    private static readonly TimeSpan ResendAfter = TimeSpan.FromSeconds(10);

    private readonly PushOptions _options = options.Value;

    public MethodInfo Info { get; } = new()
    {
        Name = MethodName.Push,
        DisplayName = "Notification on your phone",
        Rank = FactorRank.Possession,
        PlainPayload = true,
        MaxInputBytes = 8192,
        MaxPendingPerPerson = 2,

        // Registering is one, and each test two: five tests of one try each.
        TriesPerEnrollment = 11,
        AsksAllFactors = true,
        UnavailableReason = !options.Value.Enabled ? "switched_off" : address.Address is null ? "no_public_origin" : null,
    };

    // The browser begins the test and otherwise says nothing: the number goes by the phone.
    public Refusal? CheckShape(Purpose purpose, Step step, MethodInput input)
    {
        if (purpose != Purpose.Enroll)
            return Refusal.InvalidRequest;
        return step switch
        {
            DeviceRegisteredStep { PairingDigits: > 0 and var digits } => input.TryGetText("code", out var text) && DecimalCode.TryParse(text, digits, out _) ? null : Refusal.InvalidRequest,
            DeviceRegisteredStep => input.Json.EnumerateObject().Any() ? Refusal.InvalidRequest : null,
            _ when input.Json.EnumerateObject().Any() => Refusal.InvalidRequest,
            _ => Refusal.WrongState,
        };
    }

    public async ValueTask<MethodResult> EnrollAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken)
    {
        if (context.Stage == MethodStage.Begin)
            return Begin(context);
        if (PushState.Read(context.State) is not { } state)
            return new MethodResult.Refused(Refusal.Unavailable);
        return context.Stage switch
        {
            MethodStage.Answer when state.Device is not null => IsPaired(state, input) ? await TestAsync(context, state, cancellationToken) : new MethodResult.Wrong(),
            MethodStage.Resend when state is { Device: not null, Request: not null } => await TestAsync(context, state, cancellationToken),
            MethodStage.Inbox => Hear(context, state, input),
            _ => new MethodResult.Refused(Refusal.WrongState),
        };
    }

    public async ValueTask<MethodResult> ProveAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken)
    {
        if (context.Stage is MethodStage.Begin or MethodStage.Resend)
            return await AskAsync(context, cancellationToken);
        if (context.Stage != MethodStage.Inbox)
            return new MethodResult.Refused(Refusal.WrongState);
        if (PushState.Read(context.State) is not { Number: { } number } state || PushMessage.Read(input) is not { } message)
            return new MethodResult.Refused(Refusal.Unavailable);

        // Here, too: the text may have changed since the phone's route looked, and its number with it.
        if (state.WhyNot(message) is { } stale)
            return new MethodResult.Refused(stale);
        return message.Act switch
        {
            PushMessage.Approve when IsRight(number, message.Number) => new MethodResult.Proven(Guard.Transaction, Amr)
            {
                GivesBack = [new(PerHour(context).Key, int.MaxValue), new(PerDay(context).Key, int.MaxValue)],
            },
            PushMessage.Approve => new MethodResult.Ended(TransactionState.Denied, Mismatch)
            {
                Pause = context.FailuresInARow >= _options.MismatchesBeforePause ? new(context.Now + _options.MismatchPause) : null,
            },
            PushMessage.Deny => Denied(message),
            _ => new MethodResult.Refused(Refusal.InvalidRequest),
        };
    }

    public async ValueTask<DeliveryResult> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var outgoing = (PushOutgoing)delivery.Content;

        // Phones that look at this moment are told by the signal; the others are woken, and look.
        await signal.PublishAsync(outgoing.User, cancellationToken);
        queue.Add(outgoing);
        return DeliveryResult.Accepted;
    }

    /// <summary>Whether the phone is sure to understand us.</summary>
    public static bool CanAnswer(IReadOnlyList<string> caps) => caps.Contains("enter", StringComparer.Ordinal);

    /// <summary>The key that an enrolment is found by, before a phone took it: the hash of the token and never the token.</summary>
    public static string HashOf(string token) => Base64UrlText.Write(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    private MethodResult Begin(MethodContext context)
    {
        if (address.Address is not { } at)
            return new MethodResult.Refused(Refusal.Unavailable);
        var token = Base64UrlText.Write(RandomNumberGenerator.GetBytes(TokenBytes));
        var link = $"{at}/a#e=1.{token}";
        var step = new ScanLinkStep { Once = new ScanLink { Link = link, QrSvg = QrCode.ToSvg(link), QrPng = QrCode.ToPngDataUri(link) } };
        return new MethodResult.Continue(step)
        {
            State = new PushState { Nonce = PushRequests.NewNonce(), Account = MaskedAccount.Of(context.User.Label) }.Write(),
            FindBy = new LookupKey(HashOf(token)),
            Lifetime = _options.EnrollmentLifetime,
        };
    }

    private MethodResult Hear(MethodContext context, PushState state, MethodInput input) => PushMessage.Read(input) switch
    {
        { Act: PushMessage.Register, Device: { } device } message when state.Device is null => Registered(context, state, message, device),
        { Act: PushMessage.Approve or PushMessage.Deny } answer when state.WhyNot(answer) is { } stale => new MethodResult.Refused(stale),
        { Act: PushMessage.Approve } message when state is { Device: { } device, Number: { } number } => IsRight(number, message.Number)
            ? Bound(state, device)
            : Again(state, Mismatch),
        { Act: PushMessage.Deny, NotMe: false } when state is { Device: not null, Number: not null } => Again(state, CanceledOnDevice),

        // Whoever holds the phone is not who sits at the browser. It is nobody's phone yet, so it pauses nothing of the person's.
        { Act: PushMessage.Deny } when state.Device is not null => new MethodResult.Ended(TransactionState.Denied, NotMe) { IsFailure = false },
        _ => new MethodResult.Refused(Refusal.WrongState),
    };

    private MethodResult.Continue Registered(MethodContext context, PushState state, PushMessage message, PushDevice device)
    {
        var kept = device with { Account = state.Account, Endpoint = message.Endpoint is { } parameters ? endpoints.Seal(context.User.Id, context.Factor!.Value, parameters) : null };
        return Again(state with { Device = kept, DeviceName = message.DeviceName, SameBrowser = message.SameBrowser, PairingCode = message.PairingCode }, null);
    }

    /// <summary>The phone is there and the person may begin the test, for the first time or anew.</summary>
    private MethodResult.Continue Again(PushState state, string? lastTest) =>
        new(new DeviceRegisteredStep
        {
            DeviceName = state.DeviceName!,
            Platform = state.Device!.Platform,
            SameBrowser = state.SameBrowser && _options.SameBrowser != SameBrowser.Allow,
            PairingDigits = _options.Pairing == PushPairing.Type ? PairingDigits : 0,
            LastTest = lastTest,
        })
        {
            State = state.With(request: null, number: null).Write(),
            FindBy = new LookupKey(state.Device!.Key!.Thumbprint),
        };

    private async ValueTask<MethodResult> TestAsync(MethodContext context, PushState state, CancellationToken cancellationToken)
    {
        var number = PushRequests.NewNumber(PushRequests.TestDigits);
        var expiresAt = context.Now + _options.EnrollmentLifetime;
        var request = await requests.WriteAsync(context, state.Account, PushRequests.TestDigits, expiresAt, cancellationToken);
        var target = endpoints.Open(context.User.Id, context.Factor!.Value, state.Device!) is { } endpoint ? new PushTarget(context.Factor!.Value, null, endpoint) : null;
        return new MethodResult.Continue(new ApproveWithNumberStep { Number = number, Digits = PushRequests.TestDigits, DeviceName = state.DeviceName })
        {
            State = state.With(request, number).Write(),
            FindBy = new LookupKey(state.Device!.Key!.Thumbprint),
            Deliver = new Delivery(new PushOutgoing(context.Transaction, context.User.Id, expiresAt, target is null ? [] : [target])),
            ResendAt = context.Now + ResendAfter,
        };
    }

    private async ValueTask<MethodResult> AskAsync(MethodContext context, CancellationToken cancellationToken)
    {
        if (address.Address is null)
            return new MethodResult.Refused(Refusal.Unavailable);
        var digits = requests.SignInDigits;
        var number = PushRequests.NewNumber(digits);
        var expiresAt = context.Now + _options.Lifetime;

        // A directory that knows people by their claims knows nothing of somebody who only waits; the phone was told when it was set up.
        var account = context.User.Label.Length > 0 ? MaskedAccount.Of(context.User.Label) : PushDevice.Read(context.Factors[0].Payload.Span)?.Account ?? "";
        var state = (PushState.Read(context.State) ?? new PushState { Account = account }) with { Account = account };
        var only = context.Factors.Count == 1 ? context.Factors[0] : null;
        return new MethodResult.Continue(new ApproveWithNumberStep { Number = number, Digits = digits, DeviceName = only?.Name })
        {
            State = state.With(await requests.WriteAsync(context, account, digits, expiresAt, cancellationToken), number).Write(),
            Quotas = [PerHour(context), PerDay(context)],
            Deliver = new Delivery(new PushOutgoing(context.Transaction, context.User.Id, expiresAt, [.. Targets(context)])),
            Lifetime = _options.Lifetime,
            ResendAt = context.Now + ResendAfter,
        };
    }

    private IEnumerable<PushTarget> Targets(MethodContext context)
    {
        foreach (var factor in context.Factors)
        {
            if (PushDevice.Read(factor.Payload.Span) is { } device && endpoints.Open(context.User.Id, factor.Id, device) is { } endpoint)
                yield return new(factor.Id, device.Key?.Thumbprint, endpoint);
        }
    }

    private static MethodResult.Proven Bound(PushState state, PushDevice device) => new(Guard.Transaction, Amr)
    {
        Payload = device.ToPayload(),
        Key = new LookupKey(device.Key!.Thumbprint, IsUnique: true),
        SuggestedName = state.DeviceName,
    };

    private static MethodResult.Ended Denied(PushMessage message) => message.NotMe
        ? new(TransactionState.Denied, NotMe) { IsFailure = false, IsReport = true, Pause = new(Until: null) }
        : new(TransactionState.Denied, CanceledOnDevice) { IsFailure = false };

    // Strangers leave a fifth to the owner, or whoever has the password could use all of it up (SEC-L5).
    private Quota PerHour(MethodContext context) => Quota.Of("push:hour", context.User.Id, Share(context, _options.PerPersonAndHour), TimeSpan.FromHours(1));

    private Quota PerDay(MethodContext context) => Quota.Of("push:day", context.User.Id, Share(context, _options.PerPersonAndDay), TimeSpan.FromDays(1));

    private static int Share(MethodContext context, int limit) =>
        context is { Purpose: Purpose.SignIn, Client.Trust: ClientTrust.Unknown } ? limit - Math.Max(limit / 5, 1) : limit;

    private bool IsPaired(PushState state, MethodInput input) =>
        _options.Pairing == PushPairing.Look
        || (input.TryGetText("code", out var typed) && DecimalCode.TryParse(typed, PairingDigits, out var code) && IsRight(state.PairingCode, code.Reveal()));

    private static bool IsRight(string? right, string? typed) =>
        right is not null && typed is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(right), Encoding.UTF8.GetBytes(typed));
}
