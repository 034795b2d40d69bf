namespace MfaKit.Policy;

/// <summary>
/// What the default policy says of some people, over what it says of everybody. Rules are read in their order: each that applies changes what it
/// names and leaves the rest, so a later one is the stronger one. Checked at start.
/// </summary>
public sealed class PolicyRule
{
    /// <summary>What it is called in the decision's reasons, as <c>rule:NAME</c>, which people can read. 1 to 40 of a-z, 0-9, <c>-</c> and <c>_</c>; no default.</summary>
    public string Name { get; set; } = "";

    /// <summary>Applies to whoever is in one of these groups or roles (<c>MfaUser.Groups</c>). Empty for everybody. Default empty.</summary>
    public IList<string> Groups { get; } = [];

    /// <summary>
    /// Applies to whoever has, for each of these claims, one of the values (<c>MfaUser.Claims</c>), compared to the letter. With
    /// <see cref="Groups"/>, both must hold. Default empty.
    /// </summary>
    public IDictionary<string, string[]> Claims { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal);

    /// <summary>From when on the rule applies; null for always. Default null.</summary>
    public DateTimeOffset? From { get; set; }

    /// <summary>Whether a second factor is required, with <see cref="RequiredFrom"/> and <see cref="Grace"/> of this rule; null to leave all three. Default null.</summary>
    public bool? Required { get; set; }

    /// <summary>As <see cref="MfaPolicyOptions.RequiredFrom"/>.</summary>
    public DateTimeOffset? RequiredFrom { get; set; }

    /// <summary>As <see cref="MfaPolicyOptions.Grace"/>.</summary>
    public TimeSpan Grace { get; set; }

    /// <summary>A campaign of its own; null to leave it. Default null.</summary>
    public CampaignOptions? Campaign { get; set; }

    /// <summary>The method the list starts on; null to leave it. Default null.</summary>
    public string? Preselected { get; set; }

    /// <summary>Whether a second way in is asked for; null to leave it. Default null.</summary>
    public BackupMode? Backup { get; set; }

    /// <summary>The method of the second way in; null to leave it. Default null.</summary>
    public string? BackupMethod { get; set; }

    /// <summary>As <see cref="MfaPolicyOptions.RequireOneOf"/>; null to leave it, empty to ask for none. Default null.</summary>
    public string[]? RequireOneOf { get; set; }

    /// <summary>For how many days a device is remembered, at most what <c>AddRememberedDevices()</c> says; 0 for none; null to leave it. Default null; 0 to 90.</summary>
    public int? RememberDays { get; set; }

    /// <summary>What holds for single methods, by name; each takes the place of what was said of that method before. Default empty.</summary>
    public IDictionary<string, MethodPolicy> Methods { get; } = new Dictionary<string, MethodPolicy>(StringComparer.Ordinal);
}
