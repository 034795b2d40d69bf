namespace MfaKit.Policy;

/// <summary>A campaign as a policy runs it for one person: they are asked at sign-in to set up a factor, and may put it off.</summary>
/// <param name="Postponements">How often in all; the store counts. At 0 they must set up.</param>
/// <param name="AskAgainAfter">How long they are left alone each time; zero to ask at each sign-in.</param>
public sealed record Campaign(int Postponements, TimeSpan AskAgainAfter)
{
    /// <summary>In place of a number of postponements where a day ends them and no count does (<see cref="PolicyDecision.EnforcedFrom"/>).</summary>
    public const int Unlimited = int.MaxValue;
}
