namespace MfaKit.Seam;

/// <summary>What the method keeps between steps.</summary>
internal sealed record ApproverState(string? Token = null, string? Device = null, string? Number = null);
