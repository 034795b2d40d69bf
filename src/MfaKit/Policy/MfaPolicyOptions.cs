namespace MfaKit.Policy;

/// <summary>What the default policy decides, the same for everybody. Checked at start.</summary>
public sealed class MfaPolicyOptions
{
    /// <summary>True when nobody gets in without a second factor: who has none must set one up. Default false.</summary>
    public bool Required { get; set; }

    /// <summary>Who has no factor yet is asked to set one up and may put it off; null for no campaign. Without effect where <see cref="Required"/>. Default null.</summary>
    public CampaignOptions? Campaign { get; set; }

    /// <summary>The method the list starts on, or null for the first that is allowed. Default null.</summary>
    public string? Preselected { get; set; }

    /// <summary>Whether a second way in is offered. Default <see cref="BackupMode.Offered"/>.</summary>
    public BackupMode Backup { get; set; } = BackupMode.Offered;

    /// <summary>The method of the second way in; without effect until that method is registered and can be used. Default <c>sms</c>.</summary>
    public string BackupMethod { get; set; } = "sms";

    /// <summary>What holds for single methods, by name; a method not named is allowed and nothing else.</summary>
    public IDictionary<string, MethodPolicy> Methods { get; } = new Dictionary<string, MethodPolicy>(StringComparer.Ordinal);
}
