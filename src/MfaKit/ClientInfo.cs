namespace MfaKit;

/// <summary>What is known of the browser or device that asks; facts for limits, notices and the record (SEC-E6), never a proof.</summary>
/// <param name="Address">The peer's IP address as text, IPv6 already cut to its /64 (SEC-H6), or null.</param>
/// <param name="UserAgent">The user agent, at most 256 characters, or null.</param>
/// <param name="Trust">Whether the browser was seen before in a full sign-in of this person.</param>
public sealed record ClientInfo(string? Address = null, string? UserAgent = null, ClientTrust Trust = ClientTrust.Unknown)
{
    /// <summary>Nothing is known.</summary>
    public static ClientInfo None { get; } = new();
}
