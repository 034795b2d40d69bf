using System.ComponentModel;
using System.Text.Json.Serialization;

namespace MfaKit.Endpoints.Wire;

/// <summary>Takes up a challenge that a device has proven.</summary>
internal sealed class CompleteChallengeBody
{
    /// <summary>True to remember the browser.</summary>
    [JsonPropertyName("rememberDevice"), Description("Asks not to be asked again on this device. No effect where the host does not offer it.")]
    public bool? RememberDevice { get; init; }
}
