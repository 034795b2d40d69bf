namespace MfaKit.Push;

/// <summary>A person said that they did not start what they were to approve.</summary>
/// <param name="User">The person.</param>
/// <param name="Transaction">The enrolment or challenge.</param>
/// <param name="Factor">The phone that said so; null while it was being set up.</param>
/// <param name="Purpose">What it was for.</param>
public sealed record PushReport(UserId User, TransactionId Transaction, FactorId? Factor, Purpose Purpose);
