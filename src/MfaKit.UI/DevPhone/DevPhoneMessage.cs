using MfaKit.Sms;

namespace MfaKit.UI.DevPhone;

/// <summary>A text message as the phone shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="To">The number it went to, in full: nobody's phone but the developer's.</param>
/// <param name="Text">What it says.</param>
/// <param name="At">When it came.</param>
public sealed record DevPhoneMessage(SmsMessageId Id, string To, string Text, DateTimeOffset At)
{
    /// <summary>The code in its last line (<c>@host #code</c>), or null.</summary>
    public string? Code => Text.Split('\n')[^1] is ['@', .. var line] && line.IndexOf(" #", StringComparison.Ordinal) is > 0 and var at ? line[(at + 2)..] : null;

    /// <summary>The id only.</summary>
    public override string ToString() => Id.ToString();
}
