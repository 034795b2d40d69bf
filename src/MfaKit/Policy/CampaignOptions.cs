namespace MfaKit.Policy;

/// <summary>
/// A campaign of the default policy: whoever has no factor is asked at sign-in to set one up, and may put it off for a while. Checked
/// at start.
/// </summary>
public sealed class CampaignOptions
{
    /// <summary>How often a person may put it off; after that they must set up. Default 3; 1 to 100.</summary>
    public int Postponements { get; set; } = 3;

    /// <summary>How long a person who put it off is left alone; zero to ask at each sign-in. Default 1 day; up to 365 days.</summary>
    public TimeSpan AskAgainAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>From when on nobody may put it off any more, whatever they have left; null for no such day. Default null.</summary>
    public DateTimeOffset? EnforcedFrom { get; set; }
}
