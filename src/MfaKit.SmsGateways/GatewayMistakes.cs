using System.Globalization;
using Microsoft.Extensions.Options;

namespace MfaKit.SmsGateways;

/// <summary>Collects every field of a gateway that is wrong, named with the gateway, never with its value: that may be a secret.</summary>
internal sealed class GatewayMistakes(string? gateway)
{
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(1);

    private readonly ValidateOptionsResultBuilder _found = new();

    public GatewayMistakes That(string field, bool holds, string otherwise)
    {
        if (!holds)
            _found.AddError(otherwise, $"{gateway}: {field}");
        return this;
    }

    public GatewayMistakes Given(string field, string? value) => That(field, !string.IsNullOrWhiteSpace(value), "is not set.");

    /// <summary>Text that goes into a header: what else it held would be another header.</summary>
    public GatewayMistakes Header(string field, string? value) =>
        That(field, value is null || value.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0, "may hold printable ASCII characters only.");

    /// <summary>Passwords and codes travel to it.</summary>
    public GatewayMistakes Secure(string field, Uri? address) => That(
        field,
        address is { IsAbsoluteUri: true, UserInfo.Length: 0 } && IsSecure(address),
        "must be an absolute https address without user name (http only on a loopback host).");

    public GatewayMistakes Common(SmsGatewayOptions options) =>
        That(nameof(options.Timeout), options.Timeout >= ShortestTimeout && options.Timeout <= LongestTimeout, string.Create(CultureInfo.InvariantCulture, $"must be {ShortestTimeout} to {LongestTimeout}."))
            .That(nameof(options.ReportsBase), options.ReportsBase is null or { IsAbsoluteUri: true, Query.Length: 0, Fragment.Length: 0 }, "must be an absolute address without query.")
            .That(nameof(options.ReportsBase), options.ReportsBase is not { IsAbsoluteUri: true } || IsSecure(options.ReportsBase), "must be https (http only on a loopback host).");

    public ValidateOptionsResult Build() => _found.Build();

    private static bool IsSecure(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
