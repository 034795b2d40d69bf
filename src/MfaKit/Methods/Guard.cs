namespace MfaKit.Methods;

/// <summary>
/// What makes a proof good for once only (SEC-T3, C3). The engine writes it together with the success in one conditional
/// write: of any number of parallel requests one finds the guard open. Closed.
/// </summary>
public abstract record Guard
{
    private Guard()
    {
    }

    /// <summary>Good while the transaction is pending: its own single move is guard enough (a code bound to it).</summary>
    public static Guard Transaction { get; } = new ByTransaction();

    /// <summary>Good only above the largest mark so far: a TOTP time step, a passkey's signature counter.</summary>
    /// <param name="Mark">The new mark; at least 0.</param>
    public sealed record Above(long Mark) : Guard;

    /// <summary>Good once for ever per factor: a recovery code.</summary>
    /// <param name="Key">What is used up; at most 64 ASCII characters, no secret.</param>
    public sealed record Once(string Key) : Guard;

    private sealed record ByTransaction : Guard;
}
