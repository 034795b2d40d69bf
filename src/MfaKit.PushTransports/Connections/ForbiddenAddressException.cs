namespace MfaKit.PushTransports.Connections;

/// <summary>A name led to an address that is not of the public internet; nothing was sent.</summary>
internal sealed class ForbiddenAddressException() : Exception("The name leads to an address to which nothing is sent.");
