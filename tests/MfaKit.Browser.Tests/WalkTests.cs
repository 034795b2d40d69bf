namespace MfaKit.Browser;

/// <summary>Every page in every language, wide and narrow, light and dark. axe sees each page in some of these, not in every mixture.</summary>
public sealed class WalkTests(Chromium chromium)
{
    [Theory, Trait("row", "F-A1"), Trait("row", "F-A7"), Trait("row", "F-A13")]
    [InlineData("en", 1280, false, true)]
    [InlineData("fr", 320, true, true)]
    [InlineData("en", 320, true, false)]
    [InlineData("fr", 1280, false, false)]
    [InlineData("de", 320, false, true)]
    [InlineData("es", 768, true, true)]
    [InlineData("ar", 320, false, true)]
    [InlineData("ar", 1280, true, true)]
    public Task Whole_way_is_whole(string language, int width, bool isDark, bool hasAxe) =>
        Walk.TakeAsync(chromium, new(language, width, isDark), hasAxe);
}
