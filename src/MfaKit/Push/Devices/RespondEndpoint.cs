using MfaKit.Methods;
using MfaKit.Push.Jose;
using MfaKit.SignIn;
using MfaKit.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Push.Devices;

/// <summary>Takes a phone's answer, which is bound to the exact text that it was shown (SEC-P2).</summary>
internal sealed class RespondEndpoint(DeviceGate gate, IMfaInbox inbox, IEnumerable<IPushFraudHandler> handlers, AuditTrail trail, ILogger<RespondEndpoint> logger)
{
    private const string StatementType = "mfakit-resp+jwt";
    private const int LongestNumber = 10;

    public static async Task<Results<Ok<DeviceWire.Answered>, DeviceProblem>> Handle(HttpContext context, string id, DeviceWire.StatementBody body, RespondEndpoint endpoint) =>
        (await endpoint.RespondAsync(context, id, body)).TryGet(out var answered, out var refusal) ? TypedResults.Ok(answered) : new DeviceProblem(refusal);

    private async Task<MfaResult<DeviceWire.Answered>> RespondAsync(HttpContext context, string route, DeviceWire.StatementBody body)
    {
        var cancel = context.RequestAborted;
        if (!(await gate.VerifyAsync(body.Statement, StatementType, cancel)).TryGet(out var signed, out var refusal))
            return refusal;
        using (signed)
        {
            var (caller, claims) = (signed.Caller, signed.Claims);
            if (claims.Text("cid") != route)
                return gate.Refuse("another request");
            if (!TransactionId.TryParse(route, null, out var id))
                return Refusal.NotFound;
            if (!TryReadAnswer(claims, out var message))
                return Refusal.InvalidRequest;

            // A phone that is being set up answers its own test; a bound one, what its person's browsers began.
            if (id.IsEnrollment ? caller.Pending?.Id != id : caller.Bound is null)
                return DeviceRefusals.NotTargeted;
            var answered = await inbox.ReadAsync(id, cancel) is { } entry && WhyNot(entry, caller, message) is { } wrong ? wrong : await SubmitAsync(id, caller, message, cancel);
            answered.TryGet(out _, out var why);
            await trail.TellAsync(
                MfaAuditTypes.DeviceAnswered, caller.User, ClientReader.Read(context), why, message.NotMe ? PushMethod.NotMe : message.Act, MethodName.Push, caller.Bound?.Id, id);
            return answered;
        }
    }

    private Refusal? WhyNot(InboxEntry entry, DeviceCaller caller, PushMessage message)
    {
        if (caller.User != entry.User)
            return DeviceRefusals.NotTargeted;
        var why = PushState.Read(entry.State) is { } state ? state.WhyNot(message) : DeviceRefusals.InvalidProof;
        return why == DeviceRefusals.InvalidProof ? gate.Refuse("another text") : why;
    }

    private async Task<MfaResult<DeviceWire.Answered>> SubmitAsync(TransactionId id, DeviceCaller caller, PushMessage message, CancellationToken cancellationToken)
    {
        if (!(await inbox.SubmitAsync(id, caller.Bound?.Id, message.ToInput(), cancellationToken)).TryGet(out var transaction, out var refusal))
            return refusal.Code switch
            {
                "not_found" => DeviceRefusals.NotTargeted,

                // A right number that counts no more: the sign-in that it was for has ended meanwhile.
                "invalid_code" => Refusal.Expired(),
                _ => refusal,
            };
        var isMismatch = transaction is { State: TransactionState.Denied, Reason: PushMethod.Mismatch } or { Step: DeviceRegisteredStep { LastTest: PushMethod.Mismatch } };
        var state = transaction.State == TransactionState.Proven ? "proven" : "denied";
        Log.PushAnswered(logger, caller.Id, message.Act, id, isMismatch ? PushMethod.Mismatch : state);
        if (message is { Act: PushMessage.Deny, NotMe: true })
            await ReportAsync(new(caller.User, id, caller.Bound?.Id, transaction.Purpose), cancellationToken);
        return isMismatch ? DeviceRefusals.NumberMismatch : new DeviceWire.Answered { State = state };
    }

    private async Task ReportAsync(PushReport report, CancellationToken cancellationToken)
    {
        Log.PushReported(logger, report.Transaction, report.Factor);
        foreach (var handler in handlers)
        {
            try
            {
                await handler.ReportedAsync(report, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                Log.PushFraudHandlerFailed(logger, e.GetType().Name);
            }
        }
    }

    private static bool TryReadAnswer(Claims claims, out PushMessage message)
    {
        var act = claims.Text("act");
        var reason = claims.Text("reason");
        message = new() { Act = act ?? "", Text = claims.Text("rh"), Number = claims.Text("num"), NotMe = reason == PushMethod.NotMe };
        return act switch
        {
            PushMessage.Approve => message.Number is { Length: > 0 and <= LongestNumber },
            PushMessage.Deny => reason is PushMethod.NotMe or "canceled",
            _ => false,
        };
    }
}
