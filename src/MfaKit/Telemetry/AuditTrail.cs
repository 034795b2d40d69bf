using System.Diagnostics;

namespace MfaKit.Telemetry;

/// <summary>Tells every sink. What happened stands by then, so a sink that fails is an error of its own and nobody's refusal.</summary>
internal sealed class AuditTrail(IEnumerable<IMfaAuditSink> sinks, MfaMetrics metrics, TimeProvider time, ILogger<AuditTrail> logger)
{
    private const string Ok = "ok";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly IMfaAuditSink[] _sinks = [.. sinks];

    /// <summary>An event of somebody who is signed in, or half.</summary>
    public Task TellAsync(string type, MfaCaller caller, Refusal? why, string? detail = null, MethodName? method = null, FactorId? factor = null, TransactionId? transaction = null) =>
        TellAsync(new()
        {
            Type = type,
            At = time.GetUtcNow(),
            User = caller.User,
            Outcome = why?.Code ?? Ok,
            Detail = detail ?? why?.Hint,
            Method = method,
            Factor = factor,
            Transaction = transaction,
            Session = caller.Ticket,
            Address = caller.Client.Address,
            UserAgent = caller.Client.UserAgent,
        });

    /// <summary>An event of somebody who is not.</summary>
    public Task TellAsync(string type, UserId? user, ClientInfo client, Refusal? why, string? detail = null, MethodName? method = null, FactorId? factor = null, TransactionId? transaction = null) =>
        TellAsync(new()
        {
            Type = type,
            At = time.GetUtcNow(),
            User = user,
            Outcome = why?.Code ?? Ok,
            Detail = detail ?? why?.Hint,
            Method = method,
            Factor = factor,
            Transaction = transaction,
            Address = client.Address,
            UserAgent = client.UserAgent,
        });

    private async Task TellAsync(MfaAuditEvent happened)
    {
        metrics.Count(happened);
        happened = happened with { TraceId = Activity.Current?.TraceId.ToHexString() };
        foreach (var sink in _sinks)
        {
            try
            {
                using var patience = new CancellationTokenSource(Patience, time);
                await sink.WriteAsync(happened, patience.Token).AsTask().WaitAsync(Patience, time);
            }
            catch (Exception e)
            {
                Log.NotRecorded(logger, happened.Type, sink.GetType().Name, e.GetType().Name);
            }
        }
    }
}
