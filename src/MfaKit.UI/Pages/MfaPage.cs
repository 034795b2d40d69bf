using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;

namespace MfaKit.UI.Pages;

/// <summary>What every page knows, whoever draws it; a cascading value for layouts and views.</summary>
public sealed class MfaPage
{
    private readonly Func<AntiforgeryTokenSet> _token;

    internal MfaPage(Func<AntiforgeryTokenSet> token) => _token = token;

    /// <summary>The heading, also in the document's title.</summary>
    public required string Title { get; init; }

    /// <summary>The document's title: <c>[Error: ][Step 2 of 5: ]{title} - {app}</c>.</summary>
    public required string DocumentTitle { get; init; }

    /// <summary>The same without the application's name, for documents that add it themselves.</summary>
    public required string HeadTitle { get; init; }

    /// <summary>The application's name.</summary>
    public required string ApplicationName { get; init; }

    /// <summary>The logo's address, or null.</summary>
    public string? LogoUrl { get; init; }

    /// <summary>Where "I can't use any of these" leads, or null.</summary>
    public string? HelpUrl { get; init; }

    /// <summary>Addresses of the pages.</summary>
    public required MfaLinks Links { get; init; }

    /// <summary>Where the wizard stands, or null outside it.</summary>
    public MfaProgress? Progress { get; init; }

    /// <summary>What is wrong, for the summary.</summary>
    public IReadOnlyList<MfaPageError> Errors { get; init; } = [];

    /// <summary>What was done just now, or null.</summary>
    public string? Notice { get; init; }

    /// <summary>Where <em>Back</em> leads, or null where there is no way back.</summary>
    public string? BackUrl { get; init; }

    /// <summary>Where <em>Cancel set-up</em> is posted, or null outside the wizard.</summary>
    public string? CancelUrl { get; init; }

    /// <summary>When the visit or sign-in ends, or null when nothing does soon.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Where "Yes, keep going" is posted, or null when it cannot be extended.</summary>
    public string? ExtendUrl { get; init; }

    /// <summary>True on pages that tell what is never told again: the browser then shows the address below instead of posting anew.</summary>
    public string? ShownOnceUrl { get; init; }

    /// <summary>The language that is really rendered.</summary>
    public CultureInfo Language { get; } = CultureInfo.CurrentUICulture;

    /// <summary>Which way it is read: <c>rtl</c> or <c>ltr</c>, for the attribute <c>dir</c>.</summary>
    public string Direction => DirectionOf(Language);

    /// <summary>Name and value of the hidden field that every form carries.</summary>
    public (string Name, string? Value) Antiforgery => _token() is var token ? (token.FormFieldName, token.RequestToken) : default;

    /// <summary>What is wrong with a field, or null.</summary>
    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field)?.Text;

    internal static string DirectionOf(CultureInfo language) => language.TextInfo.IsRightToLeft ? "rtl" : "ltr";
}
