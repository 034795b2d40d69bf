using System.ComponentModel;
using System.Text.Json.Serialization;

namespace MfaKit.Endpoints.Wire;

/// <summary>A new set of recovery codes, told once.</summary>
internal sealed class RecoveryCodesBody
{
    [JsonPropertyName("recoveryCodes"), Description("The codes. Each works once; older sets are dead.")]
    public required IReadOnlyList<string> RecoveryCodes { get; init; }
}
