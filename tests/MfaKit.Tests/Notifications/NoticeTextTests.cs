using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using MfaKit.Storage;
using MfaKit.Users;
using Microsoft.Extensions.Options;

namespace MfaKit.Notifications;

/// <summary>The words of a notice, in every language there is.</summary>
public sealed class NoticeTextTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 14, 2, 0, TimeSpan.FromHours(2));

    /// <summary>Every language but English, in which the words are written.</summary>
    public static TheoryData<string> Languages { get; } = ["fr", "de", "es", "ar"];

    public static TheoryData<string> Kinds { get; } = new(typeof(OutboxRecord).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!));

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_of_notice_has_words_of_its_own_in_every_language(string kind)
    {
        foreach (var language in Languages.Select(row => row.Data).Prepend("en"))
        {
            var words = Words(language);
            Assert.True(words.ContainsKey("Subject_" + kind), $"{language}: Subject_{kind}");
            Assert.True(words.ContainsKey("Body_" + kind), $"{language}: Body_{kind}");
        }
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_language_has_the_same_words_with_the_same_places_to_fill(string language)
    {
        var (english, words) = (Words("en"), Words(language));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), words.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, word => Assert.Equal(Places(word.Value), Places(words[word.Key])));
        Assert.All(words.Values.Concat(english.Values), word => Assert.DoesNotContain('\n', word));
        Assert.All(words, word => Assert.False(string.IsNullOrWhiteSpace(word.Value) || word.Value == english[word.Key], word.Key));
    }

    [Theory]
    [InlineData("fr", "un moyen de connexion a été ajouté", "24 novembre 2026, 12:02 UTC", "Firefox sur Windows")]
    [InlineData("de", "eine Anmeldemethode wurde hinzugefügt", "24. November 2026, 12:02 UTC", "Firefox unter Windows")]
    [InlineData("es", "se agregó un método de inicio de sesión", "24 de noviembre de 2026, 12:02 UTC", "Firefox en Windows")]
    [InlineData("ar", "أُضيفت طريقة لتسجيل الدخول", "24 نوفمبر 2026، 12:02 UTC", "\u2068Firefox\u2069 على \u2068Windows\u2069")]
    [InlineData("ar-SA", "أُضيفت طريقة لتسجيل الدخول", "24 نوفمبر 2026، 12:02 UTC", "\u2068Firefox\u2069 على \u2068Windows\u2069")]
    public void Notice_is_written_as_the_persons_language_does(string language, string subject, string when, string device)
    {
        var notice = Write(new(), language, "192.0.2.7 Mozilla/5.0 (Windows NT 10.0; rv:148.0) Gecko/20100101 Firefox/148.0");

        Assert.Equal($"Contoso: {subject}", notice.Subject);
        Assert.Contains(when, notice.Text, StringComparison.Ordinal);
        Assert.Contains($"{device}, 192.0.2.7", notice.Text, StringComparison.Ordinal);
        Assert.Equal(language, notice.Language);
    }

    [Fact]
    public void Notice_says_what_when_from_where_and_what_to_do()
    {
        var notice = Write(new() { ContactUri = new("mailto:help@contoso.example") }, "en-GB", "192.0.2.7 Mozilla/5.0 (Windows NT 10.0; rv:148.0) Gecko/20100101 Firefox/148.0");

        Assert.Equal("Contoso: a way to sign in was added", notice.Subject);
        Assert.Equal(
            """
            An authenticator app was added to your account at Contoso. It is asked for when you sign in.

            When: 24 November 2026, 12:02 UTC
            From: Firefox on Windows, 192.0.2.7

            If this was you, there is nothing to do.
            If it wasn’t you, change your password now and tell us: help@contoso.example
            """,
            notice.Text);
    }

    [Fact]
    public void Words_come_in_the_persons_language_and_in_the_hosts_where_it_is_not_known()
    {
        Assert.Contains("24 novembre 2026", Write(new(), "fr-CA", null).Text, StringComparison.Ordinal);
        Assert.Contains("Ce n’est", Write(new() { Language = "fr" }, null, null).Text.Replace("ce n’était", "Ce n’est", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("If this was you", Write(new(), "no such language", null).Text, StringComparison.Ordinal);
        Assert.Equal("Contoso: a way to sign in was added", Write(new(), "it", null).Subject);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8::1 curl/8", "2001:db8::1")]
    [InlineData("Mozilla/5.0 (iPhone) Safari/1", "Safari on iPhone")]
    [InlineData("<b>Click https://evil.example</b>", null)]
    public void Nothing_of_a_user_agent_gets_into_a_message_but_words_that_are_known(string stored, string? told) =>
        Assert.Equal(told, Write(new(), null, stored).Source);

    private static MfaNotice Write(NotificationOptions options, string? language, string? source)
    {
        var writer = TestWriter.Of(options);
        var record = new OutboxRecord("ntc_1", new("alice"), OutboxRecord.FactorAdded, At, new MethodName("totp"), null, source);
        return writer.Write(record, "alice@contoso.example", new MfaUser(new("alice"), "alice") { Language = language });
    }

    // Which place, and whether it is a moment: in what order day and month are written is the language's.
    private static IEnumerable<string> Places(string text) => Regex.Matches(text, @"\{(\d)(:)?[^}]*\}").Select(m => m.Groups[1].Value + m.Groups[2].Value).Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Words(string language)
    {
        var manager = new ResourceManager("MfaKit.Notifications.NoticeText", typeof(IMfaNotifier).Assembly);
        var culture = language == "en" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);
        return manager.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);
    }
}
