using MfaKit.Storage;

namespace MfaKit.Sessions;

/// <summary>Says that a session is over, with the reason where there is one to tell.</summary>
internal static class SessionRefusal
{
    public static Refusal For(SessionEnd? ended) => ended switch
    {
        SessionEnd.MfaEnabled => With("mfa_enabled"),
        SessionEnd.FactorChanged => With("factor_changed"),
        SessionEnd.ReplacementStopped => With("replacement_stopped"),
        SessionEnd.SignedOut => With("signed_out"),
        SessionEnd.Admin => With("admin"),
        _ => Refusal.SessionEnded,
    };

    private static Refusal With(string reason) => Refusal.SessionEnded with { Hint = reason };
}
