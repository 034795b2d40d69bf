namespace MfaKit.UI.Letters;

/// <summary>Counts what was sent.</summary>
internal sealed class LetterBox
{
    public int Sent { get; set; }
}
