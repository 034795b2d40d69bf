namespace MfaKit.SignIn.Gate;

/// <summary>Notes that the host put the middleware in its pipeline.</summary>
internal sealed class GatePlace
{
    public bool IsTaken { get; set; }
}
