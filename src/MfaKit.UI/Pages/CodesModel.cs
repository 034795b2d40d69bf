namespace MfaKit.UI.Pages;

/// <summary>A13. Redacts itself.</summary>
/// <param name="Codes">The new codes, in the answer that makes them only; else null.</param>
/// <param name="Left">Codes of the present set that are not used yet.</param>
/// <param name="IsNew">Just made and not yet said to be saved.</param>
public sealed record CodesModel(IReadOnlyList<string>? Codes, int Left, bool IsNew)
{
    /// <summary>Nothing (SEC-A2).</summary>
    public override string ToString() => "[recovery codes]";
}
