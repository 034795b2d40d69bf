using MfaKit.Codes;

namespace MfaKit.Tests.Totp;

internal static class TypedCode
{
    public static DecimalCode Of(string digits) =>
        DecimalCode.TryParse(digits, digits.Length, out var code) ? code : throw new ArgumentException("Not a code.", nameof(digits));
}
