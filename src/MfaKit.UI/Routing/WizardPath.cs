using MfaKit.Enrollment;
using MfaKit.Policy;
using MfaKit.RecoveryCodes;
using MfaKit.UI.Pages;
using Microsoft.Extensions.Options;

namespace MfaKit.UI.Routing;

/// <summary>Which steps a person's way has, and which of them this is. Steps that are skipped are not counted.</summary>
internal static class WizardPath
{
    public const string Sessions = "sessions";
    public const string Method = "method";
    public const string App = "app";
    public const string Scan = "scan";
    public const string Confirm = "confirm";
    public const string Phone = "phone";
    public const string PhoneCode = "phone-code";
    private const string Codes = "codes";

    public static MfaProgress? At(UiRequest request, MfaOverview overview, string step)
    {
        // After the first factor the steps before it can no longer be found out: counted from the end.
        if (request.Links.Of > 0 && Tail(request, overview) is var tail && tail.IndexOf(step) is >= 0 and var left && request.Links.Of - tail.Count + left is >= 0 and var number)
            return new(number + 1, request.Links.Of);
        var steps = Steps(request, overview, IsByPhone(request, overview, step));
        return steps.IndexOf(step) is >= 0 and var index ? new(index + 1, steps.Count) : null;
    }

    /// <summary>How many steps there are on the way of a method that is set up just now.</summary>
    public static int Count(UiRequest request, MfaOverview overview, MethodName method) => Steps(request, overview, method == MethodName.Sms).Count;

    private static List<string> Steps(UiRequest request, MfaOverview overview, bool isByPhone)
    {
        var steps = new List<string>();
        if (!overview.Enabled)
            steps.Add(Sessions);
        if (request.Links.Replaces is null && MethodChoices.Of(request, overview).Count > 1)
            steps.Add(Method);
        steps.AddRange(isByPhone ? [Phone, PhoneCode] : [App, Scan, Confirm]);
        if (!isByPhone && WantsBackup(request, overview))
            steps.AddRange([Phone, PhoneCode]);
        if (WantsCodes(request, overview))
            steps.Add(Codes);
        return steps;
    }

    private static List<string> Tail(UiRequest request, MfaOverview overview) => WantsCodes(request, overview) ? [Phone, PhoneCode, Codes] : [Phone, PhoneCode];

    private static bool WantsBackup(UiRequest request, MfaOverview overview) =>
        request.Links.Replaces is null
        && overview.Policy.Backup != BackupMode.Off
        && overview.Policy.BackupMethod == MethodName.Sms
        && MethodChoices.IsOpen(overview, MethodName.Sms)
        && overview.Factors.All(f => f.Method != MethodName.Sms);

    private static bool WantsCodes(UiRequest request, MfaOverview overview) =>
        overview.RecoveryCodesLeft == 0 && request.Get<IOptions<RecoveryCodeOptions>>().Value.Enabled;

    // Before the choice, by the way that the list starts on.
    private static bool IsByPhone(UiRequest request, MfaOverview overview, string step) => step switch
    {
        Phone or PhoneCode => true,
        App or Scan or Confirm => false,
        _ => MethodChoices.Of(request, overview) is var choices && (choices.FirstOrDefault(c => c.IsSelected) ?? (choices.Count > 0 ? choices[0] : null))?.Value == MethodName.Sms.Value,
    };
}
