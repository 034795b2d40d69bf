using System.Text.RegularExpressions;

namespace MfaKit.SmsGateways;

/// <summary>What a gateway is called: in routing, in the address of its reports, in logs.</summary>
internal static partial class SmsGatewayName
{
    /// <exception cref="ArgumentException">It is not of the form.</exception>
    public static string Check(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Form().IsMatch(name)
            ? name
            : throw new ArgumentException("The name of a gateway has 1 to 32 lower-case letters, digits and hyphens, and begins with a letter.", nameof(name));
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,31}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
