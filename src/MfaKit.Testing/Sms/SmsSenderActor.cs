using MfaKit.Sms;

namespace MfaKit.Testing.Sms;

/// <summary>
/// The provider's side of a sender that speaks HTTP: how it is registered, how the provider reads its requests, and what the provider
/// answers. <see cref="SmsSenderContract"/> runs a stand-in of the provider on a loopback port. Each case gets an actor of its own.
/// </summary>
public abstract class SmsSenderActor
{
    /// <summary>Puts the sender into a host, where it must be the one <see cref="ISmsSender"/>.</summary>
    /// <param name="mfa">The host.</param>
    /// <param name="provider">Where the stand-in listens, <c>http</c> on a loopback port.</param>
    public abstract void Register(MfaBuilder mfa, Uri provider);

    /// <summary>Reads a request as the provider would, and throws when the provider would not take it: wrong path, header, password.</summary>
    /// <param name="request">The request.</param>
    public abstract ReceivedSms Read(SmsProviderRequest request);

    /// <summary>The provider's answer when it takes a message.</summary>
    public abstract SmsProviderAnswer Accepted { get; }

    /// <summary>The provider's own id in <see cref="Accepted"/>; null when it gives none.</summary>
    public virtual string? ProviderMessageId => null;

    /// <summary>The provider's answer when it refuses a number for good; null when it never says so. Default null.</summary>
    /// <param name="reason">Why it refuses.</param>
    public virtual SmsProviderAnswer? Refused(SmsRefusalReason reason) => null;

    /// <summary>The provider's answer when it takes no more for now. Default 429 with <c>Retry-After</c>.</summary>
    /// <param name="after">How long it wants to be left alone.</param>
    public virtual SmsProviderAnswer Throttled(TimeSpan after) => new SmsProviderAnswer(429).RetryAfter(after);

    /// <summary>The provider's answer when it fails. Default 503.</summary>
    public virtual SmsProviderAnswer Failing => new(503);

    /// <summary>What must reach no log and no trace, besides number and text: passwords, keys, tokens.</summary>
    public abstract IReadOnlyList<string> Canaries { get; }
}
