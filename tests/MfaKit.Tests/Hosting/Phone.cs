using OtpNet;

namespace MfaKit.Hosting;

/// <summary>The phone's side of an authenticator app, by Otp.NET.</summary>
internal sealed class Phone
{
    private readonly OtpNet.Totp _totp;

    private Phone(byte[] secret) => (Secret, _totp) = (secret, new OtpNet.Totp(secret));

    public byte[] Secret { get; }

    public static Phone Scan(string otpauthUri)
    {
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(otpauthUri).Query);
        return new Phone(Base32Encoding.ToBytes(query["secret"]));
    }

    public string CodeAt(DateTimeOffset now) => _totp.ComputeTotp(now.UtcDateTime);

    /// <summary>A code of right form that no step near now has.</summary>
    public string WrongCodeAt(DateTimeOffset now)
    {
        var near = Enumerable.Range(-40, 81).Select(step => CodeAt(now.AddSeconds(30 * step))).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, 1000).Select(n => n.ToString("D6", System.Globalization.CultureInfo.InvariantCulture)).First(code => !near.Contains(code));
    }
}
