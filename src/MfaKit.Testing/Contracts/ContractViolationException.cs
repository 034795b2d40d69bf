namespace MfaKit.Testing.Contracts;

/// <summary>A store does not keep its contract; the message says which promise is broken and how.</summary>
/// <param name="message">What was expected and what was seen.</param>
public sealed class ContractViolationException(string message) : Exception(message);
