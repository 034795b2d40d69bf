namespace MfaKit.UI.Pages;

/// <summary>Why the start page shows.</summary>
public enum StartKind
{
    /// <summary>The person came by themselves (A1).</summary>
    First = 0,

    /// <summary>Policy wants it before anything else.</summary>
    Forced = 1,

    /// <summary>A recovery code was used because the phone is lost (B8).</summary>
    Rebind = 2,

    /// <summary>One more way in.</summary>
    Add = 3,

    /// <summary>A new one in place of an old one.</summary>
    Replace = 4,

    /// <summary>A campaign asks for it, and it may be put off (flow E).</summary>
    Asked = 5,
}
