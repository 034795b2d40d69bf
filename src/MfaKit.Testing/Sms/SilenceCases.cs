using MfaKit.Sms;
using MfaKit.Testing.Contracts;

namespace MfaKit.Testing.Sms;

/// <summary>What nobody hears (SEC-A2).</summary>
internal static class SilenceCases
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    public static IReadOnlyList<SmsSenderCase> All { get; } =
    [
        new("A message that is taken leaves neither secret nor number nor text in logs and traces", AcceptedAsync),
        new("A message that is not taken leaves none either, whatever the provider repeats", NotTakenAsync),
        new("A message that gets no answer leaves none either", NoAnswerAsync),
        new("A message tells nothing of itself as text", RedactedAsync),
    ];

    private static async Task AcceptedAsync(SmsSenderRig rig)
    {
        var message = SmsSenderRig.Message();
        await rig.SendAsync(message);
        DemandSilence(rig, message);
    }

    private static async Task NotTakenAsync(SmsSenderRig rig)
    {
        var message = SmsSenderRig.Message();
        SmsProviderAnswer?[] answers =
        [
            .. Enum.GetValues<SmsRefusalReason>().Select(rig.Actor.Refused),
            rig.Actor.Throttled(TimeSpan.FromSeconds(1)),
            rig.Actor.Failing,
            new(400),
            new(401),
            new(200),
        ];
        foreach (var answer in answers.OfType<SmsProviderAnswer>())
        {
            // As providers do: the message with what it holds comes back in the error.
            rig.Provider.Answers(answer with { Body = answer.Body + $" {message.To.E164} {message.Text} {string.Join(' ', rig.Actor.Canaries)}" });
            await rig.SendAsync(message);
            rig.Provider.Answers(answer);
            await rig.SendAsync(message);
        }

        DemandSilence(rig, message);
    }

    private static async Task NoAnswerAsync(SmsSenderRig rig)
    {
        var message = SmsSenderRig.Message();
        rig.Provider.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var sending = rig.SendAsync(message);
        await rig.AskedAsync(sending);
        rig.Clock.Advance(Long);
        await sending;
        await rig.Provider.CloseAsync(rig.Cancel);
        await rig.SendAsync(message);
        DemandSilence(rig, message);
    }

    private static Task RedactedAsync(SmsSenderRig rig)
    {
        var message = SmsSenderRig.Message();
        Demand.Equal(message.Id.Value, message.ToString(), "a message as text");
        return Task.CompletedTask;
    }

    private static void DemandSilence(SmsSenderRig rig, SmsMessage message)
    {
        var digits = message.To.E164[1..];
        string[] secrets = [digits, message.Text, message.Text[^6..], Uri.EscapeDataString(message.Text), message.ReportTag, .. rig.Actor.Canaries];
        foreach (var secret in secrets)
        {
            if (rig.Logs.Lines.FirstOrDefault(line => Tells(line, secret)) is { } line)
                throw new ContractViolationException($"A line of {line[..line.IndexOf(':', StringComparison.Ordinal)]} holds a number, a text or a secret.");
            Demand.That(!rig.Traces.Any(trace => Tells(trace, secret)), "A trace holds a number, a text or a secret.");
        }
    }

    // Six digits stand within ids and times by chance: a code counts where it stands alone.
    private static bool Tells(string text, string secret)
    {
        for (var at = text.IndexOf(secret, StringComparison.Ordinal); at >= 0; at = text.IndexOf(secret, at + 1, StringComparison.Ordinal))
        {
            var end = at + secret.Length;
            if (secret.Length > 6 || !((at > 0 && char.IsAsciiLetterOrDigit(text[at - 1])) || (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))))
                return true;
        }

        return false;
    }
}
