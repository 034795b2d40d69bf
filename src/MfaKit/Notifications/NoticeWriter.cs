using System.Globalization;
using System.Net;
using System.Resources;
using MfaKit.Enrollment;
using MfaKit.Sessions;
using MfaKit.SignIn;
using MfaKit.Storage;
using MfaKit.Users;
using Microsoft.Extensions.Options;

namespace MfaKit.Notifications;

/// <summary>Puts a notice into words.</summary>
internal sealed class NoticeWriter(ReplacementToken tokens, MfaPages pages, IOptions<NotificationOptions> options, IOptions<MfaOptions> general)
{
    private static readonly ResourceManager Words = new("MfaKit.Notifications.NoticeText", typeof(NoticeWriter).Assembly);

    public MfaNotice Write(OutboxRecord notice, string address, MfaUser user)
    {
        var culture = Gregorian(Culture(user.Language) ?? Culture(options.Value.Language)!);
        var source = Source(notice.Source, culture);
        var issuer = general.Value.Issuer ?? Word("Here", culture);
        var subject = $"{issuer}: {Of("Subject", notice.Kind, culture)}";
        var cancel = notice is { Kind: OutboxRecord.ReplacementPlanned, Factor: { } planned } ? CancelUri(notice.User, planned, notice.EffectiveAt ?? notice.At) : null;
        return new()
        {
            Id = notice.Id,
            User = notice.User,
            Address = address,
            Kind = notice.Kind,
            At = notice.At,
            Method = notice.Method,
            Factor = notice.Factor,
            EffectiveAt = notice.EffectiveAt,
            CancelUri = cancel,
            Source = source,
            Language = culture.Name,
            Subject = subject,
            Text = Text(notice, issuer, source, cancel, culture),
        };
    }

    /// <summary>The culture of a tag, or null when there is none.</summary>
    public static CultureInfo? Culture(string? tag)
    {
        try
        {
            return string.IsNullOrEmpty(tag) ? null : CultureInfo.GetCultureInfo(tag, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }

    // Some regions count years by another calendar; in no language that there are words in would a reader expect it here.
    private static CultureInfo Gregorian(CultureInfo culture)
    {
        if (culture.Calendar is GregorianCalendar || culture.OptionalCalendars.OfType<GregorianCalendar>().FirstOrDefault() is not { } calendar)
            return culture;
        var own = (CultureInfo)culture.Clone();
        own.DateTimeFormat.Calendar = calendar;
        return own;
    }

    private string Text(OutboxRecord notice, string issuer, string? source, Uri? cancel, CultureInfo culture)
    {
        var method = notice.Method is { } named ? Of("Method", named.Value, culture) : "";
        var lines = new List<string>
        {
            string.Format(culture, Of("Body", notice.Kind, culture), issuer, method, notice.EffectiveAt?.ToUniversalTime()),
            "",
            string.Format(culture, Word("When", culture), notice.At.ToUniversalTime()),
        };
        if (source is not null)
            lines.Add(string.Format(culture, Word("From", culture), source));
        lines.AddRange(["", Word("WasYou", culture), NotYou(issuer, culture)]);
        if (notice.Kind == OutboxRecord.ReplacementPlanned)
            lines.AddRange(["", cancel is null ? Word("CancelInside", culture) : string.Format(culture, Word("Cancel", culture), cancel.AbsoluteUri)]);
        return string.Join('\n', lines);
    }

    private Uri? CancelUri(UserId user, FactorId planned, DateTimeOffset until) => general.Value.PublicOrigin is { } origin && pages.CancelReplacement is { } page
        ? new Uri(origin, $"{page}?token={tokens.Write(user, planned, until)}")
        : null;

    private string NotYou(string issuer, CultureInfo culture) => options.Value.ContactUri is { } contact
        ? string.Format(culture, Word("NotYouContact", culture), contact.Scheme == "mailto" ? contact.OriginalString["mailto:".Length..] : contact.AbsoluteUri)
        : string.Format(culture, Word("NotYou", culture), issuer);

    /// <summary>The words for a kind or a method; those for any other where it has none of its own.</summary>
    private static string Of(string what, string name, CultureInfo culture) =>
        Words.GetString($"{what}_{name}", culture) ?? Word(what == "Method" ? "Method_other" : $"{what}_other", culture);

    private static string Word(string name, CultureInfo culture) =>
        Words.GetString(name, culture) ?? throw new MissingManifestResourceException($"There are no words for {name}.");

    // Address first, then the user agent, of which only what it is to a person goes into a message.
    private static string? Source(string? stored, CultureInfo culture)
    {
        if (stored is null)
            return null;
        var end = stored.IndexOf(' ', StringComparison.Ordinal);
        var first = end < 0 ? stored : stored[..end];
        var address = IPAddress.TryParse(first, out _) ? first : null;
        var parts = new[] { Device(DeviceName.From(address is null ? stored : stored[first.Length..]), culture), address }.OfType<string>().ToList();
        return parts.Count > 0 ? string.Join(", ", parts) : null;
    }

    // Names stay as they are; what joins them is translated.
    private static string? Device(string? name, CultureInfo culture) =>
        name?.Split(" on ") is [var browser, var system] ? string.Format(culture, Word("On", culture), browser, system) : name;
}
