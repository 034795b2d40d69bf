namespace MfaKit.Secrets;

/// <summary>How start-up treats the key ring.</summary>
public sealed class SecretsOptions
{
    /// <summary>
    /// True to go on with a key ring that cannot open what the store was sealed with: the probe in the store is replaced.
    /// Default false. Secrets of the old ring stay unreadable, and whoever owns them has to bind anew. Set it for one start
    /// after a ring was lost, then take it away: while it is set, two nodes with different rings are not found out.
    /// </summary>
    public bool ReplaceProbe { get; set; }
}
