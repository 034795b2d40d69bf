using System.Text.Json.Serialization;

namespace MfaKit.Authenticator;

/// <summary>One account on this phone; together with its key all that has to be kept. Nothing in it is secret but <see cref="OtpAuth"/>.</summary>
public sealed record AuthenticatorAccount
{
    /// <summary>Where the server is.</summary>
    public required Uri Base { get; init; }

    /// <summary>The server's name for this phone.</summary>
    public required string DeviceId { get; init; }

    /// <summary>The thumbprint of its key.</summary>
    public required string KeyId { get; init; }

    /// <summary>The random word by which the phone knows this account's wakes.</summary>
    public required string Tag { get; init; }

    /// <summary>Whose account it is.</summary>
    public required string Issuer { get; init; }

    /// <summary>The account, masked.</summary>
    public required string Account { get; init; }

    /// <summary>What codes are made from (<see cref="OneTimeCodes"/>), for a universal QR code: secret; null otherwise.</summary>
    public string? OtpAuth { get; init; }

    /// <summary>The server's clock less this one, as last heard.</summary>
    [JsonIgnore]
    public TimeSpan ClockOffset { get; init; }

    /// <summary>The account only.</summary>
    public override string ToString() => $"{Issuer} ({Account})";
}
