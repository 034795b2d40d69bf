using MfaKit.Sessions;

namespace MfaKit.UI.Pages;

/// <summary>A14.</summary>
/// <param name="Applications">What was signed out, and whether it is back.</param>
/// <param name="OnwardUrl">Where <em>Done</em> leads.</param>
public sealed record DoneModel(IReadOnlyList<Reconnection> Applications, string OnwardUrl);
