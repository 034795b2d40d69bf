using System.Globalization;
using System.Text;
using MfaKit.Authenticator;

namespace TerminalPhone.Listening;

/// <summary>All that a request says, for the person to read before the number is asked for.</summary>
internal static class RequestText
{
    private const int Widest = 12;

    public static string Of(ApprovalRequest request, TimeZoneInfo zone)
    {
        var text = new StringBuilder().AppendLine().AppendLine(What(request));
        Line(text, "Account", $"{request.Issuer} ({request.Account})");
        Line(text, "Application", request.Application);
        Line(text, "Place", request.Place);
        Line(text, "Address", request.Address);
        Line(text, "Browser", request.Browser);
        Line(text, "Asked at", TimeZoneInfo.ConvertTime(request.IssuedAt, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture));
        if (request.Details.Count > 0)
            text.AppendLine("Details");
        foreach (var (label, value) in request.Details)
            text.Append("  ").Append(Shown.Of(label)).Append(": ").AppendLine(Shown.Of(value));
        if (!request.CanApprove)
            text.AppendLine("This program is too old to approve it. It can only be denied.");
        return text.ToString().TrimEnd();
    }

    private static string What(ApprovalRequest request) => request.Type switch
    {
        "signin" => "Somebody signs in with your password. You?",
        "stepup" => "Somebody who is signed in wants to do this. You?",
        Question.Test => "The test of this phone.",
        _ => "Somebody wants your approval.",
    };

    private static void Line(StringBuilder text, string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            text.Append(label.PadRight(Widest)).AppendLine(Shown.Of(value));
    }
}
