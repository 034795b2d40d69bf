namespace MfaKit.Policy;

/// <summary>What policy says of one method.</summary>
public sealed class MethodPolicy
{
    /// <summary>May be set up. What is set up already goes on working and goes on being asked for. Default true.</summary>
    public bool Allowed { get; set; } = true;

    /// <summary>Marked as recommended. Default false.</summary>
    public bool Recommended { get; set; }

    /// <summary>Everybody must have it. Default false.</summary>
    public bool Required { get; set; }
}
