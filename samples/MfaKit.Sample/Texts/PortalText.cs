namespace Contoso.Texts;

/// <summary>Names Contoso's own words: <c>PortalText.resx</c>, and a file beside it for each other language.</summary>
public sealed class PortalText;
