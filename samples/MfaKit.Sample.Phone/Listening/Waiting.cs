using MfaKit.Authenticator;

namespace TerminalPhone.Listening;

/// <summary>A request that waits for the person.</summary>
/// <param name="DeviceId">Which account's.</param>
/// <param name="Request">What is asked.</param>
/// <param name="IsOver">Set once it is answered elsewhere or over.</param>
internal sealed record Waiting(string DeviceId, ApprovalRequest Request, CancellationToken IsOver);
