namespace MfaKit.Notifications;

/// <summary>
/// Says that a notice will never reach its address: it is not tried again, and counts as not told. Neither the address nor what the
/// server said of it belongs into it.
/// </summary>
public sealed class NoticeUndeliverableException : Exception
{
    /// <summary>Without more to say.</summary>
    public NoticeUndeliverableException()
        : base("The notice will never reach its address.")
    {
    }

    /// <summary>With a text for whoever debugs the notifier.</summary>
    public NoticeUndeliverableException(string message)
        : base(message)
    {
    }

    /// <summary>With its cause.</summary>
    public NoticeUndeliverableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
