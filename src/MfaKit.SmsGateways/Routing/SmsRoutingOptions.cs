namespace MfaKit.SmsGateways.Routing;

/// <summary>Which gateway a message goes by. Checked at start.</summary>
public sealed class SmsRoutingOptions
{
    /// <summary>
    /// The gateways for numbers that begin with a prefix, <c>+</c> and digits; the longest prefix wins. The first named is asked first,
    /// the others in turn when one did not send. Default empty.
    /// </summary>
    public IDictionary<string, IList<string>> Routes { get; } = new Dictionary<string, IList<string>>(StringComparer.Ordinal);

    /// <summary>The gateways for all other numbers. Default empty: all of them, in the order they were added.</summary>
    public IList<string> Default { get; } = [];

    /// <summary>
    /// Whether a message that a person asked for again begins with the next gateway, for the first may have lost the last one. Default true.
    /// </summary>
    public bool AnotherOnResend { get; set; } = true;

    /// <summary>Sends numbers that begin with a prefix by these gateways.</summary>
    /// <param name="prefix"><c>+</c> and digits, such as <c>+49</c>.</param>
    /// <param name="gateways">The gateways by name; the first is asked first.</param>
    public SmsRoutingOptions Route(string prefix, params IEnumerable<string> gateways)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        Routes[prefix] = [.. gateways];
        return this;
    }
}
