namespace MfaKit.SignIn;

/// <summary>How far a sign-in came.</summary>
public sealed record MfaSignInResult
{
    /// <summary>The state reached; <see cref="SignInState.Complete"/> when the host is open.</summary>
    public required SignInState State { get; init; }

    /// <summary>True when the host is open to the person.</summary>
    public bool IsComplete => State == SignInState.Complete;

    /// <summary>Where the person wanted to go, always a local path, or null.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>Where a pending sign-in goes on (<see cref="SignInOptions.ContinuePath"/>), or null.</summary>
    public string? ContinueUrl { get; init; }
}
