namespace Contoso.Portal;

/// <summary>How an application stands in this browser.</summary>
public enum ConnectionState
{
    NotConnected,
    Connected,

    /// <summary>It was connected, and its session is over.</summary>
    SignedOut,
}
