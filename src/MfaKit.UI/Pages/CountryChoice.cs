namespace MfaKit.UI.Pages;

/// <summary>A country to which text messages go.</summary>
/// <param name="Code">ISO 3166-1 alpha-2, in capitals.</param>
/// <param name="Name">Its name in the page's language.</param>
/// <param name="CallingCode">Its calling code without the plus, such as 49.</param>
public sealed record CountryChoice(string Code, string Name, int CallingCode);
