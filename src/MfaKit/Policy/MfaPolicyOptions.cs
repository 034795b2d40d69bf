namespace MfaKit.Policy;

/// <summary>What the default policy decides: for everybody, and by <see cref="Rules"/> for some. Checked at start; a change of the file is taken up.</summary>
public sealed class MfaPolicyOptions
{
    /// <summary>True when nobody gets in without a second factor: who has none must set one up. Default false.</summary>
    public bool Required { get; set; }

    /// <summary>The day from which <see cref="Required"/> holds; before it people are told of it on the set-up page. Null for now. Default null.</summary>
    public DateTimeOffset? RequiredFrom { get; set; }

    /// <summary>
    /// After <see cref="RequiredFrom"/>: people are asked at each sign-in and may put it off until the time is over, as <see cref="Campaign"/> says where
    /// there is one. Default none; up to 365 days.
    /// </summary>
    public TimeSpan Grace { get; set; }

    /// <summary>Who has no factor yet is asked to set one up and may put it off; null for no campaign. Without effect where <see cref="Required"/>. Default null.</summary>
    public CampaignOptions? Campaign { get; set; }

    /// <summary>The method the list starts on, or null for the first that is allowed. Default null.</summary>
    public string? Preselected { get; set; }

    /// <summary>Whether a second way in is offered. Default <see cref="BackupMode.Offered"/>.</summary>
    public BackupMode Backup { get; set; } = BackupMode.Offered;

    /// <summary>The method of the second way in; without effect until that method is registered and can be used. Default <c>sms</c>.</summary>
    public string BackupMethod { get; set; } = "sms";

    /// <summary>
    /// Everybody with MFA must have one of these methods, such as <c>push</c> and <c>totp</c> for "the app is mandatory"; who has none adds one at the next
    /// sign-in, after proving what they have. Without effect while none of them can be set up. Default empty.
    /// </summary>
    public IList<string> RequireOneOf { get; } = [];

    /// <summary>What holds for some people, in order. Default empty.</summary>
    public IList<PolicyRule> Rules { get; } = [];

    /// <summary>What holds for single methods, by name; a method not named is allowed and nothing else.</summary>
    public IDictionary<string, MethodPolicy> Methods { get; } = new Dictionary<string, MethodPolicy>(StringComparer.Ordinal);
}
