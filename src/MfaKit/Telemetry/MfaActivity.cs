using System.Diagnostics;

namespace MfaKit.Telemetry;

/// <summary>The source <c>MfaKit</c> of traces: one span for each thing that a person does. It holds the method and how it went, and nobody's name.</summary>
internal static class MfaActivity
{
    private static readonly ActivitySource Source = new(MfaMetrics.Name);

    public static Activity? Start(string what) => Source.StartActivity(what);

    public static void Tell(this Activity? activity, MethodName? method, Refusal? why)
    {
        if (activity is null)
            return;
        activity.SetTag("mfakit.method", method?.Value);
        activity.SetTag("mfakit.outcome", why?.Code ?? "ok");
        if (why?.Kind == RefusalKind.Unavailable)
            activity.SetStatus(ActivityStatusCode.Error);
    }
}
