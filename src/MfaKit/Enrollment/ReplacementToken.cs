using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MfaKit.Secrets;

namespace MfaKit.Enrollment;

/// <summary>What a notice holds so that its reader can stop a replacement without signing in: whose and which, sealed.</summary>
internal sealed class ReplacementToken(IMfaSecretProtector protector)
{
    private const int MostChars = 2048;

    private static readonly SecretPurpose Purpose = new(new UserId("mfakit"), "replacement", "cancel");

    public string Write(UserId user, FactorId planned) =>
        Base64Url.EncodeToString(protector.Seal(Purpose, Encoding.UTF8.GetBytes($"{planned.Value}\n{user.Value}")).Bytes);

    /// <summary>Null for anything that was not written here.</summary>
    public (UserId User, FactorId Planned)? Read(string? token)
    {
        if (token is not { Length: > 0 and <= MostChars } || !Base64Url.IsValid(token))
            return null;
        var opened = protector.Open(Purpose, Base64Url.DecodeFromChars(token));
        if (!opened.IsOpen)
            return null;
        var text = Encoding.UTF8.GetString(opened.Bytes);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end > 0 && FactorId.TryParse(text[..end], null, out var planned) && UserId.TryParse(text[(end + 1)..], null, out var user) ? (user, planned) : null;
    }
}
