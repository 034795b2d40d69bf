using MfaKit.Codes;
using MfaKit.Totp;

namespace MfaKit.Tests.Totp;

/// <summary>The shipped codes, counted.</summary>
internal sealed class CountingCodes(HmacStepCodes codes) : IStepCodes
{
    public int Count { get; private set; }

    public DecimalCode At(long step)
    {
        Count++;
        return codes.At(step);
    }
}
