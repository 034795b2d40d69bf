namespace MfaKit.UI;

/// <summary>What a layout page of a host may do in the middle of its work.</summary>
public static class FailingLayout
{
    public static string Throw() => throw new IOException("secret of the layout");
}
