namespace MfaKit.Methods;

/// <summary>
/// What the person is shown next: <c>step</c> on the wire, told apart by <c>kind</c>. A method brings its own kinds by
/// <see cref="StepKind"/>; a page without a view for a kind shows a generic form.
/// </summary>
public abstract record Step
{
    /// <summary>
    /// The same step without what is told once only (SEC-E3). What this returns is stored, sealed, and given to later
    /// readers; what it leaves out is never readable again.
    /// </summary>
    public virtual Step WithoutOnce() => this;

    /// <summary>The same step as it tells of the message that it speaks of; itself where it speaks of none.</summary>
    /// <param name="state">What is known of the message that was sent last.</param>
    public virtual Step WithDelivery(DeliveryState state) => this;

    /// <summary>Its type only: a step may hold a secret.</summary>
    public sealed override string ToString() => GetType().Name;
}
