using MfaKit.Enrollment;
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
    private const string Codes = "codes";

    public static MfaProgress? At(UiRequest request, MfaOverview overview, string step)
    {
        var steps = Steps(request, overview);
        return steps.IndexOf(step) is >= 0 and var index ? new(index + 1, steps.Count) : null;
    }

    /// <summary>How many steps there are where recovery codes are the last one; 0 where they are not asked for.</summary>
    public static int UpToCodes(UiRequest request, MfaOverview overview)
    {
        var steps = Steps(request, overview);
        return steps.Contains(Codes, StringComparer.Ordinal) ? steps.Count : 0;
    }

    private static List<string> Steps(UiRequest request, MfaOverview overview)
    {
        var steps = new List<string>();
        if (!overview.Enabled)
            steps.Add(Sessions);
        if (MethodChoices.Of(request, overview).Count > 1)
            steps.Add(Method);
        steps.AddRange([App, Scan, Confirm]);
        if (overview.RecoveryCodesLeft == 0 && request.Get<IOptions<RecoveryCodeOptions>>().Value.Enabled)
            steps.Add(Codes);
        return steps;
    }
}
