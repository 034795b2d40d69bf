namespace MfaKit.Push;

/// <summary>How many digits the person carries from the browser to the phone.</summary>
public enum PushProfile
{
    /// <summary>Two digits, as people know it from others: a blind guess is right once in a hundred, and there is one try.</summary>
    Standard = 0,

    /// <summary>Six digits, the floor of SP 800-63B-4 §3.1.3.2 for a secret that is carried by hand.</summary>
    Nist = 1,
}
