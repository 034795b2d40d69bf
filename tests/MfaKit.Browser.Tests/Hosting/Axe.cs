using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace MfaKit.Browser;

/// <summary>WCAG 2.2 A and AA, as far as a program can tell.</summary>
internal static class Axe
{
    private static readonly AxeRunOptions Options = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    public static async Task ShouldBeCleanAsync(IPage page, string what)
    {
        var found = await page.RunAxe(Options);
        Assert.True(found.Violations.Length == 0, $"{what}:\n" + string.Join('\n', found.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {v.Help}: {n.Html}"))));
        Assert.NotEmpty(found.Passes);
    }
}
