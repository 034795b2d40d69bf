using System.Text.RegularExpressions;
using MfaKit.SignIn;
using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace MfaKit.UI;

internal sealed partial class MfaUiOptionsValidator : IValidateOptions<MfaUiOptions>
{
    private const int MaxName = 60;
    private const string Model = "Model";

    public ValidateOptionsResult Validate(string? name, MfaUiOptions options)
    {
        var wrong = Mistakes(options).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Mistakes(MfaUiOptions options)
    {
        if (options.ApplicationName is { } called && (called.Trim().Length == 0 || called.Length > MaxName))
            yield return $"MfaUiOptions.ApplicationName must have 1 to {MaxName} characters.";
        if (options.LogoUrl is { } logo && !LocalPath.IsLocal(logo) && !logo.StartsWith("data:image/", StringComparison.Ordinal))
            yield return "MfaUiOptions.LogoUrl is neither a local path such as /logo.svg nor a data:image/ address; the pages' policy loads nothing else.";
        if (options.HelpUrl is { } help && !LocalPath.IsLocal(help) && !IsHttps(help))
            yield return "MfaUiOptions.HelpUrl is neither a local path such as /help nor an https address.";
        if (options.Languages.Count == 0 || options.Languages.Any(l => l is null || !Language().IsMatch(l)))
            yield return "MfaUiOptions.Languages must name at least one language by two letters.";
        if (!options.Layout.IsAssignableTo(typeof(LayoutComponentBase)))
            yield return "MfaUiOptions.Layout must be a LayoutComponentBase.";
        if (options.LayoutPage is { } page && !IsView(page))
            yield return "MfaUiOptions.LayoutPage is no path of a Razor view such as /Views/Shared/_Layout.cshtml.";
        if (options.LayoutPage is not null && options.Layout != typeof(MfaLayout))
            yield return "MfaUiOptions.LayoutPage and MfaUiOptions.Layout are two layouts; set one of them.";
        if (options.LayoutHeadSection is { } section && (options.LayoutPage is null || section.Trim().Length == 0))
            yield return "MfaUiOptions.LayoutHeadSection is the name of a section of MfaUiOptions.LayoutPage; set both, or neither.";
        foreach (var (ours, mine) in options.Replaced.Where(r => !TakesModelOf(r.Key, r.Value)))
            yield return $"MfaUiOptions.Replace: {mine.Name} has no [Parameter] Model of the type that {ours.Name} takes; derive it from MfaView<>.";
        foreach (var property in options.Theme.Mistakes)
            yield return $"MfaUiOptions.Theme: \"{property}\" must be a name such as --mfa-accent with a plain CSS value.";
    }

    private static bool TakesModelOf(Type ours, Type mine) =>
        ours.GetProperty(Model) is { } wanted
        && mine.GetProperty(Model) is { CanWrite: true } offered
        && offered.IsDefined(typeof(ParameterAttribute), inherit: true)
        && offered.PropertyType.IsAssignableFrom(wanted.PropertyType);

    private static bool IsView(string path) =>
        (path.StartsWith('/') || path.StartsWith("~/", StringComparison.Ordinal)) && path.EndsWith(".cshtml", StringComparison.OrdinalIgnoreCase);

    private static bool IsHttps(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;

    [GeneratedRegex("^[a-z]{2}$", RegexOptions.None, 1000)]
    private static partial Regex Language();
}
