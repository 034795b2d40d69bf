namespace MfaKit.Sample;

/// <summary>As README.md has it, so that the two are compared.</summary>
internal static class People
{
    public const string Alice = "alice@contoso.com";
    public const string AlicesPassword = "kT7-vQm2-xW9p-eLu4";
    public const string Bob = "bob@contoso.com";
    public const string BobsPassword = "hN4-rZb8-cJ6y-aGs3";
}
