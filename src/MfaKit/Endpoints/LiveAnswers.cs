using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MfaKit.Endpoints.Wire;
using MfaKit.Verification;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace MfaKit.Endpoints;

/// <summary>
/// Lets a browser wait for news of a transaction: server-sent events, and a long poll for where a proxy holds streams back (PP-D7).
/// What is told is always where it stands now, so a browser that comes back needs to say nothing.
/// </summary>
internal sealed class LiveAnswers(TransactionWatch watch, IOptions<JsonOptions> json, TimeProvider time)
{
    private const int LongestPoll = 25;

    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);

    // Proxies that cut at a minute do not get to; the browser comes back by itself, to any node.
    private static readonly TimeSpan LongestStream = TimeSpan.FromSeconds(55);

    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);

    private readonly JsonTypeInfo<TransactionBody> _body = (JsonTypeInfo<TransactionBody>)json.Value.SerializerOptions.GetTypeInfo(typeof(TransactionBody));

    /// <summary>Reads it; with <c>wait</c> seconds, first waits for it to be other than it was, or other than the version <c>seen</c>.</summary>
    public async Task<MfaResult<MfaTransaction>> ReadAsync(HttpContext context, MfaCaller caller, Func<Task<MfaResult<MfaTransaction>>> read)
    {
        if (!TryReadNumber(context, "wait", LongestPoll, out var wait) || !TryReadNumber(context, "seen", int.MaxValue, out var seen))
            return Refusal.InvalidRequest;
        var found = await read();
        if (wait is not { } seconds || seconds == 0 || !found.TryGet(out var transaction, out _) || transaction.State != TransactionState.Pending || (seen is { } version && version != transaction.Version))
            return found;

        // Without room it is answered at once; the next poll may find some.
        using var place = watch.Enter(caller.User);
        if (place is null)
            return found;
        await watch.ChangedAsync(place, transaction, TimeSpan.FromSeconds(seconds), context.RequestAborted);
        return await read();
    }

    /// <summary>Streams <c>state</c> events, each with the whole transaction, and <c>ping</c>; ends when it is over, or after 55 s.</summary>
    public async Task<Results<ServerSentEventsResult<string>, Problem>> StreamAsync(
        HttpContext context, MfaResult<MfaCaller> who, Func<MfaCaller, Task<MfaResult<MfaTransaction>>> read, Func<Refusal, Task<Problem>> refuse)
    {
        if (!who.TryGet(out var caller, out var refusal) || !(await read(caller)).TryGet(out var first, out refusal))
            return await refuse(refusal);
        if (watch.Enter(caller.User) is not { } place)
            return new Problem(Refusal.Unavailable with { RetryAt = time.GetUtcNow() + AskAgain });
        context.Response.RegisterForDispose(place);

        // Proxies of the nginx kind hold answers back unless told not to.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return TypedResults.ServerSentEvents(EventsAsync(place, first, () => read(caller), context.RequestAborted));
    }

    private async IAsyncEnumerable<SseItem<string>> EventsAsync(
        IDisposable place, MfaTransaction first, Func<Task<MfaResult<MfaTransaction>>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + LongestStream;
        var now = first;
        yield return State(now);
        while (now.State == TransactionState.Pending && time.GetUtcNow() is var at && at < until)
        {
            var left = until - at;
            if (!await watch.ChangedAsync(place, now, left < PingEvery ? left : PingEvery, cancellationToken))
            {
                yield return new SseItem<string>("", "ping");
                continue;
            }

            if (!(await read()).TryGet(out var next, out _))
                yield break;
            now = next;
            yield return State(now);
        }
    }

    private SseItem<string> State(MfaTransaction transaction) => new(JsonSerializer.Serialize(TransactionBody.From(transaction), _body), "state");

    private static bool TryReadNumber(HttpContext context, string name, int most, out int? value)
    {
        value = null;
        if (!context.Request.Query.TryGetValue(name, out var texts))
            return true;
        if (texts is not [{ } text] || !int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) || number > most)
            return false;
        value = number;
        return true;
    }
}
