using System.ComponentModel;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MfaKit.Methods;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace MfaKit.Push.Devices;

/// <summary>Tells a phone what waits for it: when it asks, or as it comes.</summary>
internal sealed class ChallengesEndpoint(DeviceGate gate, DeviceWatch watch, PollPace pace, IMfaDevices devices, IMfaInbox inbox, IOptions<PushOptions> options, TimeProvider time)
{
    private const int LongestWait = 25;

    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestStream = TimeSpan.FromSeconds(55);

    public static async Task<Results<Ok<DeviceWire.Challenges>, DeviceProblem>> Handle(
        HttpContext context, [Description("How many seconds to wait for something to come, 0 to 25; 0 where it is missing.")] string? wait, ChallengesEndpoint endpoint) =>
        (await endpoint.ListAsync(context, wait)).TryGet(out var challenges, out var refusal) ? TypedResults.Ok(challenges) : new DeviceProblem(refusal);

    public static async Task<Results<ServerSentEventsResult<string>, DeviceProblem>> HandleEvents(HttpContext context, ChallengesEndpoint endpoint) =>
        await endpoint.StreamAsync(context);

    private async Task<MfaResult<DeviceWire.Challenges>> ListAsync(HttpContext context, string? longest)
    {
        if (!TryReadWait(longest, out var wait))
            return Refusal.InvalidRequest;
        if (!(await gate.AuthenticateAsync(context, "/v1/device/challenges")).TryGet(out var caller, out var refusal))
            return refusal;
        if (pace.Take(caller.Id) is { } later)
            return DeviceRefusals.SlowDown(later);
        using var place = wait > 0 ? watch.Enter(caller.User) : null;
        var until = time.GetUtcNow() + TimeSpan.FromSeconds(wait);
        while (true)
        {
            var next = place?.Next();
            var found = await FindAsync(caller, context.RequestAborted);
            var left = until - time.GetUtcNow();
            if (found.Count > 0 || next is null || left <= TimeSpan.Zero)
            {
                return new DeviceWire.Challenges
                {
                    Items = found,
                    ServerTime = time.GetUtcNow().ToUnixTimeSeconds(),
                    Interval = (int)options.Value.PollInterval.TotalSeconds,
                };
            }

            await place!.WaitAsync(next, left < PingEvery ? left : PingEvery, context.RequestAborted);
        }
    }

    private async Task<Results<ServerSentEventsResult<string>, DeviceProblem>> StreamAsync(HttpContext context)
    {
        if (!(await gate.AuthenticateAsync(context, "/v1/device/events")).TryGet(out var caller, out var refusal))
            return new DeviceProblem(refusal);
        if (watch.Enter(caller.User) is not { } place)
            return new DeviceProblem(Refusal.Unavailable with { RetryAt = time.GetUtcNow() + options.Value.PollInterval });
        context.Response.RegisterForDispose(place);
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return TypedResults.ServerSentEvents(EventsAsync(caller, place, context.RequestAborted));
    }

    /// <summary><c>challenge</c> for each request as it comes and when its text changes, <c>settled</c> when one no longer waits, and <c>ping</c>.</summary>
    private async IAsyncEnumerable<SseItem<string>> EventsAsync(DeviceCaller caller, DeviceWatch.Place place, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + LongestStream;
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        yield return new SseItem<string>("", "ping");
        while (true)
        {
            var next = place.Next();
            var waiting = (await FindAsync(caller, cancellationToken)).ToDictionary(c => c.Id, c => c.Request, StringComparer.Ordinal);
            foreach (var over in told.Keys.Except(waiting.Keys, StringComparer.Ordinal))
                yield return new SseItem<string>(Id(over), "settled");
            foreach (var (fresh, _) in waiting.Where(each => told.GetValueOrDefault(each.Key) != each.Value))
                yield return new SseItem<string>(Id(fresh), "challenge");
            told = waiting;
            var left = until - time.GetUtcNow();

            // Once it is bound, or its enrolment is over, it is somebody else who comes back.
            if (left <= TimeSpan.Zero || (caller.Pending is { } own && await inbox.ReadAsync(own.Id, cancellationToken) is null))
                yield break;
            await place.WaitAsync(next, left < PingEvery ? left : PingEvery, cancellationToken);
            if (!next.IsCompleted)
                yield return new SseItem<string>("", "ping");
        }
    }

    private async Task<IReadOnlyList<DeviceWire.Challenge>> FindAsync(DeviceCaller caller, CancellationToken cancellationToken)
    {
        // While it is set up it sees its own test and nothing else.
        IReadOnlyList<InboxEntry> entries = caller.Bound is { } bound
            ? await devices.ListPendingAsync(bound, cancellationToken)
            : await inbox.ReadAsync(caller.Pending!.Id, cancellationToken) is { } mine ? [mine] : [];
        return [.. entries.Select(e => (e.Id, PushState.Read(e.State)?.Request)).Where(e => e.Request is not null).Select(e => new DeviceWire.Challenge { Id = e.Id.Value, Request = e.Request! })];
    }

    private static string Id(string id) => JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = id }, PushJson.Default.DictionaryStringString);

    private static bool TryReadWait(string? text, out int wait)
    {
        wait = 0;
        return text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out wait) && wait <= LongestWait);
    }
}
