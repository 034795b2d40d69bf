using System.Collections;
using System.Globalization;
using System.Resources;
using MfaKit.Hosting;
using Microsoft.AspNetCore.Builder;

namespace MfaKit.Endpoints;

/// <summary>What a person could read of a problem; clients go by the code, which is the same in every language.</summary>
public sealed class ProblemTitleTests
{
    /// <summary>Every language but English, in which the words are written.</summary>
    public static TheoryData<string> Languages { get; } = ["fr", "de", "es", "ar"];

    [Theory]
    [InlineData("", "en", "Sign in first.")]
    [InlineData("en-GB", "en", "Sign in first.")]
    [InlineData("fr", "fr", "Connectez-vous d’abord.")]
    [InlineData("it, de-AT;q=0.8, en;q=0.5", "de", "Melden Sie sich zuerst an.")]
    [InlineData("es-419", "es", "Primero inicie sesión.")]
    [InlineData("ar-EG, en;q=0.9", "ar", "سجِّل الدخول أولًا.")]
    [InlineData("it", "en", "Sign in first.")]
    [InlineData("nonsense;;", "en", "Sign in first.")]
    public async Task Title_is_in_the_language_that_the_caller_asks_for(string accepted, string language, string title)
    {
        await using var host = await MfaHost.StartAsync();
        using var browser = host.NewBrowser();

        var problem = await AskAsync(browser, accepted);

        Assert.Equal(("sign_in_required", title, language), (problem.ShouldBe(401).Code, problem.Title, problem.Language));
    }

    [Fact]
    public async Task Title_is_in_the_language_that_the_host_has_decided_on()
    {
        await using var host = await MfaHost.StartAsync(routes: app => app.UseRequestLocalization(o =>
        {
            o.SetDefaultCulture("es").AddSupportedCultures("es").AddSupportedUICultures("es");
            o.RequestCultureProviders.Clear();
        }));
        using var browser = host.NewBrowser();

        Assert.Equal("Primero inicie sesión.", (await AskAsync(browser, "de")).Title);
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_language_has_a_title_for_every_code(string language)
    {
        var (english, words) = (Words("en"), Words(language));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), words.Keys.Order(StringComparer.Ordinal));
        Assert.All(words, word => Assert.False(string.IsNullOrWhiteSpace(word.Value), word.Key));
        Assert.All(words, word => Assert.NotEqual(english[word.Key], word.Value));
        if (language == "ar")
            Assert.All(words.Values, word => Assert.Matches(@"\p{IsArabic}", word));
    }

    [Fact]
    public void Every_kind_of_refusal_has_a_title_where_the_code_has_none() => Assert.All(
        Enum.GetValues<RefusalKind>(),
        kind => Assert.Matches(@"\p{IsArabic}", ProblemTitles.In(CultureInfo.GetCultureInfo("ar"), new(kind, "code_of_a_method"))));

    private static Task<MfaReply> AskAsync(MfaBrowser browser, string accepted)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/mfa");
        if (accepted.Length > 0)
            request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        return browser.SendAsync(request);
    }

    private static Dictionary<string, string> Words(string language)
    {
        var manager = new ResourceManager("MfaKit.Endpoints.ProblemText", typeof(ProblemTitles).Assembly);
        var culture = language == "en" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);
        return manager.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);
    }
}
