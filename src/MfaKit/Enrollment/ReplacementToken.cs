using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MfaKit.Secrets;

namespace MfaKit.Enrollment;

/// <summary>
/// What a notice holds so that its reader can stop a replacement without signing in: whose, which, and until when it stops others of the
/// person as well, sealed.
/// </summary>
internal sealed class ReplacementToken(IMfaSecretProtector protector)
{
    private const int MostChars = 2048;

    private static readonly SecretPurpose Purpose = new(new UserId("mfakit"), "replacement", "cancel");

    public string Write(UserId user, FactorId planned, DateTimeOffset until) => Base64Url.EncodeToString(
        protector.Seal(Purpose, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{planned.Value}\n{until.ToUnixTimeMilliseconds()}\n{user.Value}"))).Bytes);

    /// <summary>Null for anything that was not written here.</summary>
    public (UserId User, FactorId Planned, DateTimeOffset Until)? Read(string? token)
    {
        if (token is not { Length: > 0 and <= MostChars } || !Base64Url.IsValid(token))
            return null;
        var opened = protector.Open(Purpose, Base64Url.DecodeFromChars(token));
        if (!opened.IsOpen)
            return null;
        return Encoding.UTF8.GetString(opened.Bytes).Split('\n', 3) is [var factor, var at, var whose]
            && FactorId.TryParse(factor, null, out var planned)
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var until)
            && UserId.TryParse(whose, null, out var user)
                ? (user, planned, DateTimeOffset.FromUnixTimeMilliseconds(until))
                : null;
    }
}
