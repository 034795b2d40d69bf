namespace MfaKit.SignIn;

/// <summary>What a person got by putting the setting up of a factor off.</summary>
public sealed record MfaPostponement
{
    /// <summary>How far their sign-in came by it.</summary>
    public required MfaSignInResult SignIn { get; init; }

    /// <summary>How often they may put it off again, 0 or more.</summary>
    public required int PostponementsLeft { get; init; }

    /// <summary>From when on it is required, or null when there is no such time yet.</summary>
    public required DateTimeOffset? EnforcedFrom { get; init; }
}
