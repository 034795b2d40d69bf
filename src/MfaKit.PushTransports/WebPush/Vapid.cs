using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace MfaKit.PushTransports.WebPush;

/// <summary>Says to a push service who sends (RFC 8292): a signed token for each origin, used again until it has little time left.</summary>
internal sealed class Vapid(VapidPair pair, IOptions<WebPushOptions> options, TimeProvider time)
{
    // 24 h are the most (RFC 8292 §2), by the clock of the service, which may be another.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);
    private static readonly TimeSpan Renewal = TimeSpan.FromHours(1);

    // Phones choose the name below a wildcard: what they make up must not fill the memory.
    private const int MostOrigins = 256;

    private static readonly string Header = Base64Url.EncodeToString("{\"typ\":\"JWT\",\"alg\":\"ES256\"}"u8);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Token, DateTimeOffset ExpiresAt)> _tokens = new(StringComparer.Ordinal);

    /// <summary>The value of <c>Authorization</c>.</summary>
    public string Authorize(Uri endpoint)
    {
        var (origin, now) = (Origin(endpoint), time.GetUtcNow());
        lock (_lock)
        {
            if (!_tokens.TryGetValue(origin, out var known) || known.ExpiresAt - now < Renewal)
            {
                if (_tokens.Count >= MostOrigins)
                    _tokens.Clear();
                known = _tokens[origin] = (Sign(origin, now + Lifetime), now + Lifetime);
            }

            return $"vapid t={known.Token}, k={pair.PublicKey}";
        }
    }

    /// <summary>As RFC 6454 writes it: the port only where it is not the scheme's own.</summary>
    private static string Origin(Uri address) => $"{address.Scheme}://{address.IdnHost}{(address.IsDefaultPort ? "" : $":{address.Port}")}";

    private string Sign(string origin, DateTimeOffset expiresAt)
    {
        var claims = JsonSerializer.SerializeToUtf8Bytes(new VapidClaims(origin, expiresAt.ToUnixTimeSeconds(), options.Value.Subject!), WebPushJson.Default.VapidClaims);
        var signed = $"{Header}.{Base64Url.EncodeToString(claims)}";
        using var key = ECDsa.Create(pair.Parameters);
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }
}
