namespace MfaKit.Telemetry;

/// <summary>The record as structured lines of the log, category <c>MfaKit.Audit</c>.</summary>
internal sealed partial class LogAuditSink(ILoggerFactory loggers) : IMfaAuditSink
{
    private readonly ILogger _logger = loggers.CreateLogger("MfaKit.Audit");

    public ValueTask WriteAsync(MfaAuditEvent happened, CancellationToken cancellationToken)
    {
        Happened(
            _logger, happened.Type, happened.Outcome, happened.Detail, happened.User?.Value, happened.Method?.Value, happened.Factor?.Value, happened.Transaction?.Value,
            happened.Session?.Value, happened.Address);
        return ValueTask.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Information, "{Type}: {Outcome} ({Detail}) user {User} method {Method} factor {Factor} transaction {Transaction} session {Session} address {Address}")]
    private static partial void Happened(
        ILogger logger, string type, string outcome, string? detail, string? user, string? method, string? factor, string? transaction, string? session, string? address);
}
