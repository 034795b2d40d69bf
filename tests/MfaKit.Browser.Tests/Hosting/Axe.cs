using Deque.AxeCore.Commons;

namespace MfaKit.Browser;

/// <summary>
/// WCAG 2.2 A and AA, as far as a program can tell. axe runs in the page alone and says what is wrong, not all that is right: pages here have no frames.
/// </summary>
internal static class Axe
{
    private const string Run = """
        async () => {
          const found = await axe.run(document, {
            runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
            resultTypes: ['violations'],
            iframes: false,
          });
          return { checked: found.passes.length, wrong: found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${v.help}: ${n.html}`)), frames: frames.length };
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <param name="page">The page.</param>
    /// <param name="what">What is told of it.</param>
    /// <param name="hasFrames">It holds frames, each of which is a page that is checked where it stands alone.</param>
    public static async Task ShouldBeCleanAsync(IPage page, string what, bool hasFrames = false)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
            await page.EvaluateAsync(Script);
        var found = await page.EvaluateAsync<Finding>(Run);
        Assert.True(found.Wrong.Length == 0, $"{what}:\n{string.Join('\n', found.Wrong)}");
        Assert.True(found.Checked > 0 && found.Frames > 0 == hasFrames, what);
    }

    private sealed record Finding
    {
        public int Checked { get; init; }

        public string[] Wrong { get; init; } = [];

        public int Frames { get; init; }
    }
}
