using MfaKit.Sms;
using MfaKit.Testing.Contracts;

namespace MfaKit.Testing.Sms;

/// <summary>What arrives.</summary>
internal static class DeliveryCases
{
    private const int Crowd = 20;

    // 3GPP TS 23.038, table and extension table, without carriage return and form feed: 144 septets.
    private const string GsmAlphabet =
        "@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€";

    public static IReadOnlyList<SmsSenderCase> All { get; } =
    [
        new("An accepted message reaches the provider once, number and text to the letter", AcceptedAsync),
        new("Every letter of the GSM alphabet arrives as it is", AlphabetAsync),
        new("A text of letters beyond the GSM alphabet arrives as it is", OtherAlphabetAsync),
        new("A text that looks like something else stays a text", LookalikeAsync),
        new("Messages sent at once do not mix", CrowdAsync),
    ];

    private static async Task AcceptedAsync(SmsSenderRig rig)
    {
        var message = SmsSenderRig.Message();

        var result = await rig.SendAsync(message);

        Demand.Equal(new SmsSendResult.Accepted(rig.Actor.ProviderMessageId), result, "the result of a message that was taken");
        rig.DemandAsked(1);
        Demand.Equal(new ReceivedSms(message.To.E164, message.Text), rig.Received()[0], "what arrived");
    }

    private static Task AlphabetAsync(SmsSenderRig rig) => DemandArrivesAsync(rig, GsmAlphabet);

    private static Task OtherAlphabetAsync(SmsSenderRig rig) => DemandArrivesAsync(rig, "رمز Contoso: 012345. لا تعطه لأحد\n\n@my.contoso.example #012345");

    private static Task LookalikeAsync(SmsSenderRig rig) => DemandArrivesAsync(rig, "{to} {text} %d %41 &to=+1 \\u0041 \\n \"}\n\n@my.contoso.example #123456");

    private static async Task DemandArrivesAsync(SmsSenderRig rig, string text)
    {
        var message = SmsSenderRig.Message(text);

        var result = await rig.SendAsync(message);

        Demand.That(result is SmsSendResult.Accepted, $"The message was not taken: {result.GetType().Name}.");
        Demand.Equal(new ReceivedSms(message.To.E164, text), rig.Received()[0], "what arrived");
    }

    private static async Task CrowdAsync(SmsSenderRig rig)
    {
        var messages = Enumerable.Range(0, Crowd).Select(_ => SmsSenderRig.Message()).ToList();

        await Task.WhenAll(messages.Select(rig.SendAsync));

        Demand.Words(
            messages.Select(message => $"{message.To.E164}|{message.Text}").Order(StringComparer.Ordinal),
            rig.Received().Select(received => $"{received.To}|{received.Text}").Order(StringComparer.Ordinal),
            "what arrived");
    }
}
