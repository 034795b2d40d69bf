namespace MfaKit.Benchmarks;

public sealed record KeyedUser(string AuthenticatorKey);
