using System.Globalization;

namespace MfaKit.Sms;

/// <summary>What a text is written from. Redacts itself: it holds the code (SEC-A2).</summary>
/// <param name="Code">The code, digits only.</param>
/// <param name="Issuer">Who asks.</param>
/// <param name="Culture">The person's language, or the request's where the directory knows none.</param>
/// <param name="Purpose">What the code is for.</param>
public sealed record SmsWording(string Code, string Issuer, CultureInfo Culture, Purpose Purpose)
{
    /// <summary>Nothing (SEC-A2).</summary>
    public override string ToString() => "[text]";
}
