using System.Runtime.InteropServices;

namespace MfaKit.Totp;

/// <summary>
/// How far one app's clock is off, in whole steps, as its proofs have shown (RFC 6238 §6). It moves the window and never widens
/// it (SEC-T4).
/// </summary>
/// <param name="Steps">Where the centre of the window lies: positive for an app that is ahead.</param>
/// <param name="Lean">The edge at which the last proof lay, -1 or +1; 0 when it lay at none.</param>
/// <remarks>
/// The centre is never further off than the window reaches, so the server's own step is always inside: whoever puts a clock
/// right gets in with the next code, and that code takes everything learned back. A clock that is right shows the step of now
/// or, while its owner types, the one before; both fit whatever it could have taught.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TotpDrift(int Steps, int Lean)
{
    /// <summary>The most that can be learned, and the widest window's reach.</summary>
    public const int Limit = TotpCheck.MaxWindow;

    /// <summary>Nothing learned.</summary>
    public static readonly TotpDrift None;

    /// <summary>What of it holds under the options of now, which may be stricter than those it was learned under.</summary>
    public TotpDrift Within(int window, int most) => Math.Abs(Steps) <= Reach(window, most) ? this : None;

    /// <summary>The step to look around.</summary>
    public long Centre(long now) => Math.Max(now + Steps, 0);

    /// <summary>What is known after a proof so many steps from the server's own.</summary>
    public TotpDrift After(long offset, int window, int most)
    {
        // True time, or beyond it: the clock was put right.
        if (offset == 0 || (Steps != 0 && Math.Sign(offset) != Math.Sign(Steps)))
            return None;
        var fromCentre = offset - Steps;
        var side = Math.Sign(fromCentre);
        if (Steps != 0 && side == -Math.Sign(Steps))
            return new(Steps + side, 0);
        if (Math.Abs(fromCentre) < window || Math.Abs(Steps + side) > Reach(window, most))
            return new(Steps, 0);
        return Lean == side ? new(Steps + side, 0) : new(Steps, side);
    }

    private static int Reach(int window, int most) => Math.Min(window, most);
}
