using System.Globalization;

namespace MfaKit.Testing.Sms;

/// <summary>What the stand-in of a provider answers.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body. Default empty.</param>
/// <param name="ContentType">What the body is. Default JSON.</param>
public sealed record SmsProviderAnswer(int Status, string Body = "", string ContentType = "application/json")
{
    /// <summary>Further headers. Default none.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The same with a <c>Retry-After</c> in seconds.</summary>
    /// <param name="after">How long; whole seconds.</param>
    public SmsProviderAnswer RetryAfter(TimeSpan after) => this with
    {
        Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { ["Retry-After"] = after.TotalSeconds.ToString(CultureInfo.InvariantCulture) },
    };
}
