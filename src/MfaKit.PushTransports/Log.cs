using Microsoft.Extensions.Logging;

namespace MfaKit.PushTransports;

/// <summary>Every line this package logs. None holds an address of a phone, a key or what a service wrote: the service's host at most (SEC-A2).</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Web Push: {Host} answered {Status}.")]
    public static partial void Answered(ILogger logger, string host, int status);

    [LoggerMessage(2, LogLevel.Warning, "Web Push: {Host} was not reached or gave no answer ({Error}).")]
    public static partial void NotReached(ILogger logger, string host, string error);

    [LoggerMessage(3, LogLevel.Warning, "Web Push: {Host} leads to an address that is not public; nothing was sent.")]
    public static partial void Forbidden(ILogger logger, string host);

    [LoggerMessage(4, LogLevel.Warning, "Web Push: a pair of keys was made for development and kept in {File}. Phones that subscribed with another pair are no longer woken.")]
    public static partial void KeysMade(ILogger logger, string file);

    [LoggerMessage(5, LogLevel.Warning, "Web Push: an address that was accepted before is allowed no longer; nothing was sent.")]
    public static partial void NoLongerAllowed(ILogger logger);
}
