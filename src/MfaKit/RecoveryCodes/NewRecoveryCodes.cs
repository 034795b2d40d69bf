using MfaKit.Methods;

namespace MfaKit.RecoveryCodes;

/// <summary>A set just made: the only moment at which its codes can be shown (SEC-C2).</summary>
/// <param name="Codes">The codes as they are printed.</param>
/// <param name="Payload">What is kept of them.</param>
internal sealed record NewRecoveryCodes(IReadOnlyList<string> Codes, Payload Payload)
{
    /// <summary>Nothing (SEC-A2).</summary>
    public override string ToString() => "[recovery codes]";
}
