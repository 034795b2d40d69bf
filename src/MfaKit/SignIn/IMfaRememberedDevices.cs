namespace MfaKit.SignIn;

/// <summary>A person's remembered devices. Empty where the host did not call <c>AddRememberedDevices()</c>.</summary>
public interface IMfaRememberedDevices
{
    /// <summary>The caller's remembered devices, the newest first.</summary>
    Task<MfaResult<IReadOnlyList<MfaRememberedDevice>>> ListAsync(MfaCaller caller, CancellationToken cancellationToken);

    /// <summary>Forgets one of the caller's; <c>not_found</c> for any other. Null when done.</summary>
    Task<Refusal?> ForgetAsync(MfaCaller caller, TicketId device, CancellationToken cancellationToken);

    /// <summary>Forgets all of the caller's. Null when done.</summary>
    Task<Refusal?> ForgetAllAsync(MfaCaller caller, CancellationToken cancellationToken);
}
