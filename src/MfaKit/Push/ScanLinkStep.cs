using System.ComponentModel;
using System.Text.Json.Serialization;
using MfaKit.Methods;

namespace MfaKit.Push;

/// <summary>The person scans a QR code with their phone, or opens its link there: kind <c>scan_link</c>.</summary>
public sealed record ScanLinkStep : Step
{
    /// <summary>What is told in the answer that begins the enrolment and never again.</summary>
    [JsonPropertyName("once"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("Told in the answer that begins the enrolment and never again.")]
    public ScanLink? Once { get; init; }

    /// <inheritdoc/>
    public override Step WithoutOnce() => this with { Once = null };
}
