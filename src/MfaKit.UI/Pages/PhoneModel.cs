namespace MfaKit.UI.Pages;

/// <summary>A10, and A11 where it is the second way in.</summary>
/// <param name="Countries">Where messages go, in the order of the page's language.</param>
/// <param name="Country">The country that is selected, or null to ask for one.</param>
/// <param name="Number">What was typed, given back where it was wrong; else null.</param>
public sealed record PhoneModel(IReadOnlyList<CountryChoice> Countries, string? Country, string? Number)
{
    /// <summary>It stands in for the app that the person has (A11).</summary>
    public bool IsBackup { get; init; }

    /// <summary>Where an app is set up instead, or null.</summary>
    public string? AppUrl { get; init; }

    /// <summary>Where <em>Skip</em> leads, for a second way that is offered only; else null.</summary>
    public string? SkipUrl { get; init; }
}
