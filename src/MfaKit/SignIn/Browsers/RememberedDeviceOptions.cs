namespace MfaKit.SignIn.Browsers;

/// <summary>Not asking again on a device. Checked at start.</summary>
public sealed class RememberedDeviceOptions
{
    /// <summary>True once the host called <c>AddRememberedDevices()</c>.</summary>
    internal bool IsOn { get; set; }

    /// <summary>For how many days, from the day it was ticked; use does not make it longer. Default 30; 1 to 90 (SEC-D1).</summary>
    public int Days { get; set; } = 30;

    /// <summary>How many devices of one person; one more takes the oldest one's place. Default 5; 1 to 20.</summary>
    public int PerPerson { get; set; } = 5;
}
