namespace MfaKit.Sms;

/// <summary>
/// Asks somebody who knows whether a number is still in the right hands: a network's SIM-swap or number-recycling service (SP 800-63B-4
/// §3.1.3.3, SEC-S6). Without one, nothing is asked. Asked before each message and once more before a number is bound. One
/// instance serves everybody.
/// </summary>
public interface IPhoneRiskCheck
{
    /// <summary>Looks at one number. A throw means that nothing is sent or bound: 503 (SEC-A3).</summary>
    /// <param name="question">The number, and what it is for.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<PhoneRisk> CheckAsync(PhoneRiskQuestion question, CancellationToken cancellationToken);
}
