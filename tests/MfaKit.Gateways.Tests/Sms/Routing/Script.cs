using System.Collections.Concurrent;

namespace MfaKit.Sms.Routing;

/// <summary>What each gateway of a test answers, and who was asked.</summary>
internal sealed class Script
{
    public Dictionary<string, Func<SmsSendResult>> Answers { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Asked { get; } = [];

    public ValueTask<SmsSendResult> Play(string gateway)
    {
        Asked.Enqueue(gateway);
        return ValueTask.FromResult(Answers.TryGetValue(gateway, out var answer) ? answer() : new SmsSendResult.Accepted(gateway));
    }
}

internal sealed class Alpha(Script script) : ISmsSender
{
    public ValueTask<SmsSendResult> SendAsync(SmsMessage message, CancellationToken cancellationToken) => script.Play("alpha");
}

internal sealed class Beta(Script script) : ISmsSender
{
    public ValueTask<SmsSendResult> SendAsync(SmsMessage message, CancellationToken cancellationToken) => script.Play("beta");
}

internal sealed class Gamma(Script script) : ISmsSender
{
    public ValueTask<SmsSendResult> SendAsync(SmsMessage message, CancellationToken cancellationToken) => script.Play("gamma");
}
