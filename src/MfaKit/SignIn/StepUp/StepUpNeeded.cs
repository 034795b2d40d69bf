namespace MfaKit.SignIn.StepUp;

/// <summary>A request was denied for want of a proof, and for nothing else as far as this requirement knows.</summary>
/// <param name="MaxAge">How old a proof may be, or null for any age.</param>
/// <param name="User">Who is signed in, or null when that is not known.</param>
internal sealed record StepUpNeeded(TimeSpan? MaxAge, UserId? User);
