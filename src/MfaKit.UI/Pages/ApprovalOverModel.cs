namespace MfaKit.UI.Pages;

/// <summary>B2 and B6: a request to a phone that ended without an approval.</summary>
/// <param name="Body">What happened, and what helps.</param>
/// <param name="Factor">The phone that may be asked again, or null where it may not.</param>
/// <param name="IsStepUp">An open session proves anew.</param>
public sealed record ApprovalOverModel(string Body, FactorId? Factor, bool IsStepUp);
