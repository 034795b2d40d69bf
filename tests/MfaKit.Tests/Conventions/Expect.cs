namespace MfaKit.Conventions;

internal static class Expect
{
    /// <param name="remedy">What whoever broke the rule should do.</param>
    public static void None(IEnumerable<string> offenders, string remedy)
    {
        var found = offenders.ToArray();
        Assert.True(found.Length == 0, $"{remedy}\n  {string.Join("\n  ", found)}");
    }
}
