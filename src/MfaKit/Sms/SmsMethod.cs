using System.Security.Cryptography;
using MfaKit.Codes;
using MfaKit.Methods;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MfaKit.Sms;

/// <summary>Codes by text message, a restricted authenticator (SP 800-63B-4 §3.2.9).</summary>
internal sealed class SmsMethod(
    IOptions<SmsOptions> options,
    IOptions<MfaOptions> kit,
    IHostEnvironment environment,
    SmsKeys keys,
    SmsLimits limits,
    TimeProvider time,
    ILogger<SmsMethod> logger,
    ISmsSender? sender = null,
    IPhoneRiskCheck? risks = null) : IMfaMethod, IMfaDelivery
{
    private const int MaxTypedNumber = 32;
    private static readonly IReadOnlyList<string> Amr = ["sms"];

    private readonly SmsOptions _options = options.Value;
    private readonly SmsText _text = new(options.Value, kit.Value, environment);

    public MethodInfo Info { get; } = new()
    {
        Name = MethodName.Sms,
        DisplayName = "Text message",
        Rank = FactorRank.Restricted,
        Restricted = true,
        TriesPerSend = options.Value.TriesPerCode,
        UnavailableReason = WhyNot(options.Value, sender),
    };

    public Refusal? CheckShape(Purpose purpose, Step step, MethodInput input) =>
        step is EnterCodeStep enter && TryReadCode(input, enter.Length, out _) ? null : Refusal.InvalidRequest;

    public async ValueTask<MethodResult> EnrollAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken)
    {
        if (context.Stage == MethodStage.Begin)
            return await BeginAsync(context, input, cancellationToken);
        if (SmsState.Read(context.State) is not { } state)
            return new MethodResult.Refused(Refusal.Unavailable);
        return context.Stage switch
        {
            MethodStage.Resend => await SendAsync(context, state.Number, state, cancellationToken),
            MethodStage.Answer => await BindAsync(context, state, input, cancellationToken),
            _ => new MethodResult.Refused(Refusal.WrongState),
        };
    }

    public async ValueTask<MethodResult> ProveAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken)
    {
        if (SmsPayload.Read(context.Factors[0].Payload.Span) is not { } number)
            return new MethodResult.Refused(Refusal.Unavailable);
        if (context.Stage == MethodStage.Begin)
            return await SendAsync(context, number, last: null, cancellationToken);
        if (SmsState.Read(context.State) is not { } state || state.Number != number)
            return new MethodResult.Refused(Refusal.Unavailable);
        return context.Stage switch
        {
            MethodStage.Resend => await SendAsync(context, number, state, cancellationToken),
            MethodStage.Answer => await ProveAsync(context, state, input, cancellationToken),
            _ => new MethodResult.Refused(Refusal.WrongState),
        };
    }

    /// <summary>Quotas are taken and the transaction is written: the risk check, which may cost money, is asked only now.</summary>
    public async ValueTask<DeliveryResult> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var (transaction, message, question) = (SmsOutgoing)delivery.Content;
        if (await AtRiskAsync(transaction, question, cancellationToken) is { } risk)
            return new DeliveryResult.Refused(risk);
        var result = await sender!.SendAsync(message, cancellationToken);
        Log.SmsSent(logger, message.Id, message.Attempt, question.Country, result?.GetType().Name ?? "null");
        return result switch
        {
            SmsSendResult.Accepted => DeliveryResult.Accepted,
            SmsSendResult.Refused refused => new DeliveryResult.Refused(SmsRefusals.Of(refused.Reason)),
            SmsSendResult.Throttled throttled => new DeliveryResult.Throttled(throttled.After is { } after ? time.GetUtcNow() + after : null),
            _ => DeliveryResult.Failed,
        };
    }

    private async ValueTask<MethodResult> BeginAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken)
    {
        if (!input.TryGetText("phoneNumber", out var typed, MaxTypedNumber) || !TryReadCountry(input, out var country))
            return new MethodResult.Refused(Refusal.InvalidRequest);
        if (!PhoneNumberReader.Read(typed, country).TryGet(out var to, out var refusal))
            return new MethodResult.Refused(refusal);
        return context.OwnKeys.Contains(await keys.NumberKeyAsync(to.Number, cancellationToken), StringComparer.Ordinal)
            ? new MethodResult.Refused(Refusal.AlreadyEnrolled)
            : await SendAsync(context, to.Number, last: null, cancellationToken);
    }

    private async ValueTask<MethodResult> SendAsync(MethodContext context, PhoneNumber number, SmsState? last, CancellationToken cancellationToken)
    {
        var attempt = (last?.Attempt ?? 0) + 1;
        if (sender is null)
            return new MethodResult.Refused(Refusal.Unavailable);
        if (!Reach(number).TryGet(out var to, out var refusal))
            return new MethodResult.Refused(refusal);

        var code = DecimalCode.Generate(_options.Digits).Reveal();
        if (_text.Write(code, context.User.Language, context.Purpose) is not var (text, language))
        {
            Log.SmsTextDoesNotFit(logger, context.User.Language);
            return new MethodResult.Refused(Refusal.Unavailable);
        }

        var id = SmsMessageId.New();
        var message = new SmsMessage
        {
            Id = id,
            To = number,
            Text = text,
            Language = language,
            Attempt = attempt,
            ReportTag = await keys.ReportTagAsync(id, cancellationToken),
        };
        var mac = await keys.MacAsync(context.Transaction, context.User.Id, context.Purpose, number, code, cancellationToken);
        return new MethodResult.Continue(new EnterCodeStep { Length = _options.Digits, Alphabet = "digits", Hint = number.Hint, Delivery = "accepted" })
        {
            State = new SmsState(attempt, _options.Digits, mac, last?.Mac ?? SmsState.NoMac, number).Write(),
            Quotas = await limits.OfAsync(to, context.Purpose, context.User.Id, context.Client, cancellationToken),
            Deliver = new Delivery(new SmsOutgoing(context.Transaction, message, new(number, to.Country, context.User.Id, context.Purpose))),
            FindBy = new LookupKey(id.Value),
            Lifetime = _options.CodeLifetime,
            ResendAt = context.Now + (_options.ResendAfter * Math.Min(1 << Math.Min(attempt - 1, 2), 4)),
        };
    }

    private async ValueTask<MethodResult> BindAsync(MethodContext context, SmsState state, MethodInput input, CancellationToken cancellationToken)
    {
        if (await JudgeAsync(context, state, input, cancellationToken) is { } wrong)
            return wrong;
        if (!Reach(state.Number).TryGet(out var to, out var refusal))
            return new MethodResult.Refused(refusal);
        if (await AtRiskAsync(context.Transaction, new(state.Number, to.Country, context.User.Id, context.Purpose), cancellationToken) is { } risk)
            return new MethodResult.Refused(risk);
        return new MethodResult.Proven(Guard.Transaction, Amr)
        {
            Payload = SmsPayload.Write(state.Number),
            Key = new LookupKey(await keys.NumberKeyAsync(state.Number, cancellationToken)),
            KeyLimit = new KeyLimit(_options.PeoplePerNumber, SmsRefusals.NotUsable.Code),
            Hint = state.Number.Hint,
            GivesBack = await limits.ReturnsAsync(to, cancellationToken),
        };
    }

    private async ValueTask<MethodResult> ProveAsync(MethodContext context, SmsState state, MethodInput input, CancellationToken cancellationToken)
    {
        if (await JudgeAsync(context, state, input, cancellationToken) is { } wrong)
            return wrong;
        return new MethodResult.Proven(Guard.Transaction, Amr)
        {
            GivesBack = Reach(state.Number).TryGet(out var to, out _) ? await limits.ReturnsAsync(to, cancellationToken) : [],
        };
    }

    /// <summary>Null for the right code. That of the message before is as wrong as any other; its owner is told what happened (SEC-S3).</summary>
    private async ValueTask<MethodResult.Wrong?> JudgeAsync(MethodContext context, SmsState state, MethodInput input, CancellationToken cancellationToken)
    {
        if (!TryReadCode(input, state.Digits, out var code))
            return new();
        var mac = await keys.MacAsync(context.Transaction, context.User.Id, context.Purpose, state.Number, code.Reveal(), cancellationToken);
        var (isRight, isOlder) = (CryptographicOperations.FixedTimeEquals(mac, state.Mac.Span), CryptographicOperations.FixedTimeEquals(mac, state.MacBefore.Span));
        return isRight ? null : new(isOlder ? "superseded" : null);
    }

    /// <summary>Read anew each time: a country may have been taken off the list since the number was bound.</summary>
    private MfaResult<SmsNumber> Reach(PhoneNumber number)
    {
        if (!PhoneNumberReader.Read(number.E164, null).TryGet(out var to, out var refusal))
            return refusal;
        return _options.AllowedCountries.Contains(to.Country, StringComparer.Ordinal) ? to : SmsRefusals.CountryNotAllowed;
    }

    private async ValueTask<Refusal?> AtRiskAsync(TransactionId transaction, PhoneRiskQuestion question, CancellationToken cancellationToken)
    {
        var risk = risks is null ? PhoneRisk.None : await risks.CheckAsync(question, cancellationToken);
        if (risk == PhoneRisk.None)
            return null;
        Log.SmsAtRisk(logger, transaction, risk);
        return risk == PhoneRisk.Swapped ? SmsRefusals.Swapped : SmsRefusals.NotUsable;
    }

    private static bool TryReadCode(MethodInput input, int digits, out DecimalCode code)
    {
        code = default;
        return input.TryGetText("code", out var text) && DecimalCode.TryParse(text, digits, out code);
    }

    private static bool TryReadCountry(MethodInput input, out string? country)
    {
        country = null;
        return !input.Json.TryGetProperty("country", out _)
            || (input.TryGetText("country", out country, maxLength: 2) && country.Length == 2 && country.All(char.IsAsciiLetterUpper));
    }

    private static string? WhyNot(SmsOptions options, ISmsSender? sender) => options switch
    {
        { Enabled: false } => "switched_off",
        _ when sender is null => "no_sender",
        { AllowedCountries.Count: 0 } => "no_countries",
        _ => null,
    };
}
