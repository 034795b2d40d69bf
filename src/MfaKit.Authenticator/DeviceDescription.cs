using System.Text.Json;

namespace MfaKit.Authenticator;

/// <summary>What a phone says of itself.</summary>
/// <param name="Name">What the person will read, 1 to 64 characters.</param>
/// <param name="Platform">1 to 32 of <c>a-z 0-9 _ -</c>, such as <c>android</c>.</param>
public sealed record DeviceDescription(string Name, string Platform)
{
    /// <summary>The app's name, or null.</summary>
    public string? App { get; init; }

    /// <summary>The app's version, or null.</summary>
    public string? AppVersion { get; init; }

    /// <summary>By what it can be woken, as PROTOCOL.md section 8 has it (without <c>k</c>); null to look by itself.</summary>
    public JsonElement? Transport { get; init; }
}
