using Microsoft.Extensions.Options;

namespace MfaKit.Sms;

/// <summary>Says at start what SMS lacks.</summary>
internal sealed class SmsReadiness(IOptions<SmsOptions> options, ISmsSender? sender = null) : IStartupProblems
{
    private const string NoSender =
        "SMS is added and nothing sends messages, so nobody can set it up and whoever has it cannot get in by it. Add a gateway, or a sender of your own: " +
        "AddSmsOtp(…).AddSmsSender<MySender>(); or take AddSmsOtp() out.";

    public IEnumerable<string> Find() => options.Value.Enabled && sender is null ? [NoSender] : [];
}
