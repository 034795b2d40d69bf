using MfaKit.Users;

namespace MfaKit.Policy;

/// <summary>
/// Decides who must have what. Asked at every gate and never trusted to a client; a bound factor is asked for whatever
/// policy says. Replace it by <c>AddPolicy&lt;T&gt;()</c>.
/// </summary>
public interface IMfaPolicy
{
    /// <summary>Decides for one person.</summary>
    ValueTask<PolicyDecision> DecideAsync(MfaUser user, CancellationToken cancellationToken);
}
