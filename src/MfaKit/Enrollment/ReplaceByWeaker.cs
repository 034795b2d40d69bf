namespace MfaKit.Enrollment;

/// <summary>
/// What somebody may do who lost the stronger factor, knows the password and can prove a weaker one, such as a telephone number (flow
/// B9). A recovery code replaces at once, whatever stands here.
/// </summary>
public enum ReplaceByWeaker
{
    /// <summary>Nothing: <c>weaker_method</c>.</summary>
    Never = 0,

    /// <summary>
    /// Plan a replacement, which takes over after a delay; the person is told at every address and can stop it. The same as
    /// <see cref="Never"/> without a notifier, and for a person of whom the user directory knows no address without their claims.
    /// </summary>
    AfterDelay = 1,

    /// <summary>Replace at once. Whoever takes over the telephone number takes over the account.</summary>
    AtOnce = 2,
}
