namespace MfaKit.Push;

/// <summary>Says at start what push lacks.</summary>
internal sealed class PushReadiness(PushBase address) : IStartupProblems
{
    public IEnumerable<string> Find() => address.Address is null
        ? ["Push is added and PublicOrigin is not set, so no phone could find the host. Set o.PublicOrigin = new(\"https://my.contoso.example\"), or take AddPush() out."]
        : [];
}
