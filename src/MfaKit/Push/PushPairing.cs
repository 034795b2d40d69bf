namespace MfaKit.Push;

/// <summary>How the person makes sure that it is their phone that took the QR code.</summary>
public enum PushPairing
{
    /// <summary>They read the phone's name in the browser, and carry the number of the test to it.</summary>
    Look = 0,

    /// <summary>They type the code that the phone shows into the browser before the test begins: a foreign phone can never finish.</summary>
    Type = 1,
}
