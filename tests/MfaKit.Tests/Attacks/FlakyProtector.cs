using MfaKit.Secrets;

namespace MfaKit.Attacks;

/// <summary>The same for the protector, whose spans no proxy can hand on.</summary>
internal sealed class FlakyProtector : IMfaSecretProtector, IFlaky
{
    public Func<string, bool> IsBroken { get; set; } = _ => false;

    public int Failed { get; private set; }

    /// <summary>Known once the host has its key ring.</summary>
    public IMfaSecretProtector? Inner { get; set; }

    public string CurrentKeyId => Unless(nameof(CurrentKeyId)).CurrentKeyId;

    public SealedSecret Seal(SecretPurpose purpose, ReadOnlySpan<byte> secret) => Unless(nameof(Seal)).Seal(purpose, secret);

    public OpenedSecret Open(SecretPurpose purpose, ReadOnlyMemory<byte> sealedSecret) => Unless(nameof(Open)).Open(purpose, sealedSecret);

    private IMfaSecretProtector Unless(string verb)
    {
        if (!IsBroken(verb))
            return Inner!;
        Failed++;
        throw new TimeoutException(IFlaky.Message);
    }
}
