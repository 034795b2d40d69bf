using Microsoft.Extensions.Options;

namespace MfaKit.Push;

/// <summary>The address below which phones find the host; made from configuration, never from a request (SEC-H4).</summary>
internal sealed class PushBase(IOptions<MfaOptions> kit, IOptions<PushOptions> options)
{
    /// <summary>Such as <c>https://my.contoso.example/mfa/push</c>; null while the public origin is not set.</summary>
    public string? Address { get; } = kit.Value.PublicOrigin is { } origin ? origin.GetLeftPart(UriPartial.Authority) + options.Value.Path : null;
}
