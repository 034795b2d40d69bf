using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace MfaKit.Push.Devices;

/// <summary>A refusal to a phone (RFC 9457); says the server's time, since a phone's clock may be anything.</summary>
internal sealed class DeviceProblem(Refusal why, int? status = null) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => status ?? RefusalStatus.Of(why.Kind);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var now = ((TimeProvider)httpContext.RequestServices.GetService(typeof(TimeProvider))!).GetUtcNow();
        response.StatusCode = StatusCode!.Value;
        if (why.RetryAt is { } at)
            response.Headers.RetryAfter = RefusalStatus.SecondsUntil(at, now).ToString(CultureInfo.InvariantCulture);
        var body = new MfaDeviceProblem
        {
            Status = response.StatusCode,
            Type = "urn:mfakit:problem:" + why.Code,
            Title = DeviceRefusals.Title(why),
            Code = why.Code,
            Hint = why.Hint,
            ServerTime = now.ToUnixTimeSeconds(),
            TraceId = Activity.Current?.Id ?? httpContext.TraceIdentifier,
        };
        return response.WriteAsJsonAsync(body, PushJson.Default.MfaDeviceProblem, "application/problem+json", httpContext.RequestAborted);
    }

    /// <summary>Why a phone was refused.</summary>
    internal sealed record MfaDeviceProblem
    {
        [JsonPropertyName("status"), JsonNumberHandling(JsonNumberHandling.Strict), Description("The HTTP status.")]
        public required int Status { get; init; }

        [JsonPropertyName("type"), Description("`urn:mfakit:problem:` and the code.")]
        public required string Type { get; init; }

        [JsonPropertyName("title"), Description("A short English sentence.")]
        public required string Title { get; init; }

        [JsonPropertyName("code"), Description("The stable code.")]
        public required string Code { get; init; }

        [JsonPropertyName("hint"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("A further stable word.")]
        public string? Hint { get; init; }

        [JsonPropertyName("serverTime"), JsonNumberHandling(JsonNumberHandling.Strict), Description("The server's time, in seconds since 1970.")]
        public required long ServerTime { get; init; }

        [JsonPropertyName("traceId"), Description("To find the request in the host's logs.")]
        public string? TraceId { get; init; }
    }
}
