using MfaKit.Sessions;

namespace MfaKit.UI.Pages;

/// <summary>A2: what turning it on will disconnect.</summary>
/// <param name="Others">Every session but this one.</param>
public sealed record SessionsModel(IReadOnlyList<MfaSession> Others);
