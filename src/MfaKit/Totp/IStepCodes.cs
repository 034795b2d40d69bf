using MfaKit.Codes;

namespace MfaKit.Totp;

/// <summary>The codes of one secret, step by step: what <see cref="TotpCheck"/> walks over.</summary>
internal interface IStepCodes
{
    /// <summary>The code of a step; a negative step is computed like any other.</summary>
    DecimalCode At(long step);
}
