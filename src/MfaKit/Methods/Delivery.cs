namespace MfaKit.Methods;

/// <summary>Something to be sent for a transaction. Its content is the method's own and is never stored or printed.</summary>
/// <param name="Content">What the method needs to send it.</param>
public sealed record Delivery(object Content)
{
    /// <summary>Nothing: it holds a code and an address (SEC-A2).</summary>
    public override string ToString() => "[delivery]";
}
