namespace MfaKit.Browser;

/// <summary>The same where no script runs.</summary>
public sealed class ScriptlessWalkTests(Chromium chromium)
{
    [Theory, Trait("row", "F-A1"), Trait("row", "F-A7"), Trait("row", "F-A13")]
    [InlineData("en", 320, false, true)]
    [InlineData("fr", 1280, true, false)]
    [InlineData("fr", 320, true, false)]
    [InlineData("en", 1280, false, false)]
    [InlineData("ar", 320, true, true)]
    public Task Whole_way_is_whole_without_a_script(string language, int width, bool isDark, bool hasAxe) =>
        Walk.TakeAsync(chromium, new(language, width, isDark, HasScript: false), hasAxe);
}
