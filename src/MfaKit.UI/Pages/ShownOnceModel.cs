namespace MfaKit.UI.Pages;

/// <summary>What was told once is gone: after a reload, or when it ran out.</summary>
/// <param name="Body">What happened.</param>
/// <param name="Method">The method to begin anew.</param>
/// <param name="ConfirmUrl">The code field, where the old one can still be confirmed; else null.</param>
public sealed record ShownOnceModel(string Body, string Method, string? ConfirmUrl);
