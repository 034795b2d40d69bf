namespace MfaKit.Totp;

/// <summary>
/// Issuer and account as an authenticator app will show them: cleaned, and cut to what the QR code can carry.
/// </summary>
internal sealed record OtpAuthLabel
{
    /// <summary>Percent-encoded bytes. With <see cref="MaxAccountBytes"/> a universal code stays within QR version 15-M.</summary>
    public const int MaxIssuerBytes = 60;

    /// <summary>Percent-encoded bytes.</summary>
    public const int MaxAccountBytes = 86;

    /// <param name="issuer">The service; not blank, and not <c>Steam</c>.</param>
    /// <param name="account">The person's name at the service; may be empty.</param>
    /// <exception cref="ArgumentException">The issuer is blank once cleaned, or is <c>Steam</c> in any case.</exception>
    public OtpAuthLabel(string issuer, string? account)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        var cleaned = OtpAuthName.Clean(issuer);
        if (cleaned.Length == 0) throw new ArgumentException("The issuer is blank.", nameof(issuer));
        if (cleaned.Equals("steam", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException("Several apps switch to five-letter Steam codes for this issuer.", nameof(issuer));

        Issuer = OtpAuthName.Cut(cleaned, MaxIssuerBytes);
        Account = OtpAuthName.Cut(OtpAuthName.Clean(account ?? ""), MaxAccountBytes);
    }

    public string Issuer { get; }

    /// <summary>May be empty.</summary>
    public string Account { get; }

    /// <summary>
    /// The path of the URI. The colon stays bare: pyotp and otplib take <c>%3A</c> for part of a name; and without an
    /// account there is none.
    /// </summary>
    public string ToUriPath() => Account.Length == 0
        ? Uri.EscapeDataString(Issuer)
        : $"{Uri.EscapeDataString(Issuer)}:{Uri.EscapeDataString(Account)}";
}
