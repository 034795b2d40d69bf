namespace MfaKit.Notifications;

/// <summary>Telling people of changes. Checked at start.</summary>
public sealed class NotificationOptions
{
    /// <summary>The language for whom the user directory names none, as a BCP 47 tag. Default <c>en</c>; there are words in English, French, German, Spanish and Arabic.</summary>
    public string Language { get; set; } = "en";

    /// <summary>
    /// Where somebody turns who did not make a change: an <c>https:</c> page or a <c>mailto:</c> address of the host's staff. Null for the
    /// advice to change the password. Default null.
    /// </summary>
    public Uri? ContactUri { get; set; }

    /// <summary>How often the outbox is looked at. Default 5 s; 1 s to 5 min.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>For how long a notice is tried that cannot be sent. Default 3 days; 1 hour to 14 days.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(3);
}
