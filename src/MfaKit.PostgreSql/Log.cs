using Microsoft.Extensions.Logging;

namespace MfaKit.PostgreSql;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "This node does not hear of changes at other nodes ({Error}); it finds out within the check interval, and connects again.")]
    public static partial void NotListening(ILogger logger, string error);

    [LoggerMessage(2, LogLevel.Warning, "Other nodes were not told of a change ({Error}); they find out within the check interval.")]
    public static partial void NotTold(ILogger logger, string error);
}
