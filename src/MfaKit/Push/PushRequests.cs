using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using MfaKit.Methods;
using MfaKit.Push.Jose;
using MfaKit.Sessions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MfaKit.Push;

/// <summary>
/// Writes what a phone is asked. The text is kept as it was sent, and the phone signs its hash: whatever the person was shown is what they
/// approved, without a canonical form of JSON (PP-D5).
/// </summary>
internal sealed class PushRequests(
    PushBase address,
    IOptions<PushOptions> options,
    IOptions<MfaOptions> kit,
    IHostEnvironment environment,
    IPlaceResolver? places = null,
    IPushDetails? details = null)
{
    /// <summary>Digits of the number of a test: one try, and whoever guesses holds the phone already.</summary>
    public const int TestDigits = 4;

    private const int NonceBytes = 16;
    private const int MostDetails = 8;

    public int SignInDigits => options.Value.Profile == PushProfile.Nist ? 6 : 2;

    public string Issuer => kit.Value.Issuer ?? environment.ApplicationName;

    /// <summary>A number of so many digits, each as likely as any other (SEC-S1).</summary>
    public static string NewNumber(int digits) =>
        RandomNumberGenerator.GetInt32((int)Math.Pow(10, digits)).ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static string NewNonce() => Base64UrlText.Write(RandomNumberGenerator.GetBytes(NonceBytes));

    public async ValueTask<string> WriteAsync(MethodContext context, string account, int digits, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var place = places is not null && context.Client.Address is { } from ? await places.FindAsync(from, cancellationToken) : null;
        var lines = details is null || context.Purpose == Purpose.Enroll ? [] : await details.DescribeAsync(context.User.Id, context.Purpose, cancellationToken);
        var request = new PushRequest
        {
            Id = context.Transaction.Value,
            Type = context.Purpose switch { Purpose.Enroll => "enroll-test", Purpose.SignIn => "signin", _ => "stepup" },
            Nonce = NewNonce(),
            Audience = address.Address!,
            Issuer = Issuer,
            Account = account,
            App = new(options.Value.Application ?? Issuer),
            Context = new(context.Client.Address, Cut(place, 64), DeviceName.From(context.Client.UserAgent)),
            Details = lines.Count == 0 ? null : [.. lines.Take(MostDetails).Select(l => new PushDetail(Cut(l.Label, 64)!, Cut(l.Value, 256)!))],
            Match = new("enter", digits),
            IssuedAt = context.Now.ToUnixTimeSeconds(),
            ExpiresAt = expiresAt.ToUnixTimeSeconds(),
        };
        return Base64UrlText.Write(JsonSerializer.SerializeToUtf8Bytes(request, PushJson.Default.PushRequest));
    }

    private static string? Cut(string? text, int most) => text?.Length > most ? text[..most] : text;
}
