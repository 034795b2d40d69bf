using MfaKit.Sms;

namespace MfaKit.SmsGateways.Reports;

/// <summary>What a call for a gateway's report is. Closed.</summary>
internal abstract record ReportCall
{
    private ReportCall()
    {
    }

    /// <summary>Not of the gateway, or not of this message.</summary>
    public static ReportCall Forged { get; } = new Nothing();

    /// <summary>Genuine, and says nothing that can be read.</summary>
    public static ReportCall Malformed { get; } = new Nothing();

    /// <summary>Genuine, and says nothing final.</summary>
    public static ReportCall OnItsWay { get; } = new Nothing();

    /// <summary>Genuine, and says what became of the message.</summary>
    public sealed record Told(SmsReport Report) : ReportCall;

    private sealed record Nothing : ReportCall;
}
