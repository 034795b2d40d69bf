using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MfaKit.Telemetry;

/// <summary>The meter <c>MfaKit</c>. No tag names a person, an address or an id.</summary>
internal sealed class MfaMetrics
{
    public const string Name = "MfaKit";

    private readonly Counter<long> _signIns;
    private readonly Counter<long> _enrollments;
    private readonly Counter<long> _verifications;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _devices;
    private readonly Counter<long> _changes;
    private readonly Histogram<double> _duration;

    public MfaMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _signIns = meter.CreateCounter<long>("mfakit.sign_ins", "{sign_in}", "Sign-ins by step and by the state they reached.");
        _enrollments = meter.CreateCounter<long>("mfakit.enrollments", "{step}", "The funnel of setting up: begun, answered, bound, planned, canceled; by method and outcome.");
        _verifications = meter.CreateCounter<long>("mfakit.verifications", "{verification}", "Challenges begun, answered and canceled; by method and outcome.");
        _messages = meter.CreateCounter<long>("mfakit.messages", "{message}", "Messages sent or refused; by method and outcome.");
        _devices = meter.CreateCounter<long>("mfakit.device_answers", "{answer}", "Answers of phones; by outcome.");
        _changes = meter.CreateCounter<long>("mfakit.changes", "{change}", "What people change: factors, recovery codes, sessions, remembered devices; by outcome.");
        _duration = meter.CreateHistogram<double>("mfakit.verification.duration", "s", "How long an answer to a challenge took; by method and outcome.");
    }

    public void Count(MfaAuditEvent happened)
    {
        var tags = new TagList { { "mfakit.step", happened.Type[(happened.Type.IndexOf('.', StringComparison.Ordinal) + 1)..] }, { "mfakit.outcome", OutcomeOf(happened) } };
        if (happened.Method is { } method)
            tags.Add("mfakit.method", method.Value);
        Of(happened.Type).Add(1, tags);
    }

    /// <summary>Something was handed to whoever carries it, or was kept back.</summary>
    public void CountMessage(MethodName method, Refusal? why) =>
        _messages.Add(1, new TagList { { "mfakit.method", method.Value }, { "mfakit.outcome", why?.Code ?? "ok" } });

    public void Time(TimeSpan took, MethodName? method, Refusal? why) =>
        _duration.Record(took.TotalSeconds, new TagList { { "mfakit.method", method?.Value ?? "unknown" }, { "mfakit.outcome", why?.Code ?? "ok" } });

    // States and hints are closed lists; together with the code they tell a replay from a typing error.
    private static string OutcomeOf(MfaAuditEvent happened) => happened.Detail is { } detail ? $"{happened.Outcome}:{detail}" : happened.Outcome;

    private Counter<long> Of(string type) => type[..type.IndexOf('.', StringComparison.Ordinal)] switch
    {
        "sign_in" => _signIns,
        "enrolment" => _enrollments,
        "factor" when type is MfaAuditTypes.FactorBound or MfaAuditTypes.FactorPlanned => _enrollments,
        "challenge" => _verifications,
        "message" => _messages,
        "device" when type is MfaAuditTypes.DeviceAnswered => _devices,
        _ => _changes,
    };
}
