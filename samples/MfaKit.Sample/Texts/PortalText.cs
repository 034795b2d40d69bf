namespace Contoso.Texts;

/// <summary>Names Contoso's own words: <c>PortalText.resx</c> and <c>PortalText.fr.resx</c>.</summary>
public sealed class PortalText;
