using System.Text;
using System.Text.Json.Nodes;

namespace MfaKit.Authenticator;

/// <summary>Says in the phone's name what is said to the server, and when (PROTOCOL.md sections 2 and 4).</summary>
internal sealed class Proofs(TimeProvider time)
{
    /// <summary>Once more with the server's time, where ours is off.</summary>
    public async Task<T> WithClockAsync<T>(AuthenticatorAccount account, Func<TimeSpan, Task<T>> send)
    {
        ArgumentNullException.ThrowIfNull(account);
        try
        {
            return await send(account.ClockOffset);
        }
        catch (AuthenticatorException e) when (e is { Code: "clock_skew", ServerTime: { } server })
        {
            return await send(server - time.GetUtcNow());
        }
    }

    /// <summary>A request with its proof (section 4).</summary>
    public async Task<HttpRequestMessage> RequestAsync(
        HttpMethod method, AuthenticatorAccount account, IDeviceKey key, string path, JsonObject? body, TimeSpan offset, CancellationToken cancellationToken)
    {
        var bytes = body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString());
        var payload = Statement(account, offset, new() { ["htm"] = method.Method, ["htp"] = path });
        if (bytes is not null)
            payload["bh"] = Statements.Hash(bytes);
        var proof = await Statements.SignAsync(key, "mfakit-req+jwt", payload, cancellationToken);
        var request = new HttpRequestMessage(method, Wire.Audience(account.Base) + path);
        request.Headers.TryAddWithoutValidation("Authorization", $"MfaKit-Proof {proof}");
        if (bytes is not null)
            request.Content = Wire.Json(bytes);
        return request;
    }

    /// <summary>What every statement says, besides what is given.</summary>
    public JsonObject Statement(AuthenticatorAccount account, TimeSpan offset, JsonObject more)
    {
        more["v"] = 1;
        more["aud"] = Wire.Audience(account.Base);
        more["sub"] = account.DeviceId;
        more["iat"] = Now(offset);
        more["jti"] = Statements.NewId();
        return more;
    }

    public long Now(TimeSpan offset) => (time.GetUtcNow() + offset).ToUnixTimeSeconds();
}
