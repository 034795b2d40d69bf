using MfaKit.Enrollment;
using MfaKit.UI.Pages;

namespace MfaKit.UI.Routing;

/// <summary>
/// What a person may choose from: apps stand under one entry, whose choice is a page of its own (A4); every other method is
/// an entry.
/// </summary>
internal static class MethodChoices
{
    /// <summary>The entry that stands for all apps.</summary>
    public const string AppEntry = "app";

    /// <summary>Our own authenticator, which takes notifications and shows codes.</summary>
    public const string OurApp = "ours";

    private static readonly MethodName[] AppMethods = [MethodName.Totp, MethodName.Push];

    public static IReadOnlyList<MethodChoice> Of(UiRequest request, MfaOverview overview)
    {
        var open = Open(overview).ToList();
        var apps = open.Where(IsApp).ToList();
        var preselected = overview.NextActions.Contains(NextAction.AddBackup) ? overview.Policy.BackupMethod : overview.Policy.Preselected;
        var choices = new List<MethodChoice>();
        if (apps.Count > 0)
            choices.Add(new(AppEntry, request.Text["MethodApp"], apps.Exists(a => a.Recommended), apps.Exists(a => a.Method == preselected)));
        choices.AddRange(open.Where(m => !IsApp(m)).Select(m => new MethodChoice(m.Method.Value, m.Method == MethodName.Sms ? request.Text["MethodSms"] : m.DisplayName, m.Recommended, m.Method == preselected)));
        return choices;
    }

    public static IReadOnlyList<MethodChoice> Apps(UiRequest request, MfaOverview overview) =>
        IsOpen(overview, MethodName.Push)
            ? [new(OurApp, request.Text["AppOurs"], true, true), .. OtherApps(request, overview, isFirst: false)]
            : [.. OtherApps(request, overview, isFirst: true)];

    /// <summary>How our own authenticator may ask.</summary>
    public static IReadOnlyList<MethodChoice> Hows(UiRequest request, MfaOverview overview)
    {
        MethodChoice push = new(MethodName.Push.Value, request.Text["HowPush"], true, true);
        return IsOpen(overview, MethodName.Totp) ? [push, new(MethodName.Totp.Value, request.Text["HowCode"], false, false)] : [push];
    }

    /// <summary>What a person calls a method.</summary>
    public static string Name(UiRequest request, MethodName method, string? otherwise = null)
    {
        if (method == MethodName.Totp)
            return request.Text["MethodTotp"];
        if (method == MethodName.Sms)
            return request.Text["MethodSms"];
        if (method == MethodName.Push)
            return request.Text["MethodPush"];
        return method == MethodName.RecoveryCodes ? request.Text["MethodRecoveryCode"] : otherwise ?? method.Value;
    }

    /// <summary>True where the person may set the method up now.</summary>
    public static bool IsOpen(MfaOverview overview, MethodName method) => Open(overview).Any(m => m.Method == method);

    public static bool IsApp(MethodName method) => AppMethods.Contains(method);

    public static WayModel Way(UiRequest request, MfaFactor factor)
    {
        if (factor.Method == MethodName.Sms)
            return Number(request, factor, factor.Hint ?? "");
        var label = Label(request, factor);
        return new(factor, label)
        {
            Prompt = factor.Method == MethodName.RecoveryCodes ? label
                : factor.Method == MethodName.Totp ? request.Text["AnotherCodeFrom", label]
                : factor.Method == MethodName.Push ? request.Text["AnotherNotify", label]
                : request.Text["AnotherUse", label],
        };
    }

    private static WayModel Number(UiRequest request, MfaFactor factor, string hint) => factor.Name is { } name
        ? new(factor, request.Text["WayNumberNamed", name, hint]) { Prompt = request.Text["AnotherTextNamed", name, hint] }
        : new(factor, request.Text["WayNumber", hint]) { Prompt = request.Text["AnotherText", hint] };

    private static string Label(UiRequest request, MfaFactor factor)
    {
        var method = Name(request, factor.Method);
        return factor.Name ?? (factor.Hint is { } hint ? $"{method} ({hint})" : method);
    }

    private static IEnumerable<MfaMethodSummary> Open(MfaOverview overview) => overview.Methods.Where(m => m.UnavailableReason is null);

    private static bool IsApp(MfaMethodSummary method) => IsApp(method.Method);

    private static IEnumerable<MethodChoice> OtherApps(UiRequest request, MfaOverview overview, bool isFirst) => Open(overview)
        .Where(m => IsApp(m) && m.Method != MethodName.Push)
        .Select((m, i) => new MethodChoice(m.Method.Value, AppLabel(request, m), m.Recommended, isFirst && i == 0));

    private static string AppLabel(UiRequest request, MfaMethodSummary method) =>
        method.Method == MethodName.Totp ? request.Text["AppOther"] : method.DisplayName;
}
