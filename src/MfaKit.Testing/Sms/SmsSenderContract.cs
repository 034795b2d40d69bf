using MfaKit.Sms;

namespace MfaKit.Testing.Sms;

/// <summary>What MfaKit relies on with every <see cref="ISmsSender"/> that speaks HTTP, checked against a stand-in of its provider.</summary>
public static class SmsSenderContract
{
    /// <summary>The promises, each to be run as a test of its own.</summary>
    public static IReadOnlyList<SmsSenderCase> Cases { get; } = [.. DeliveryCases.All, .. TroubleCases.All, .. SilenceCases.All];
}
