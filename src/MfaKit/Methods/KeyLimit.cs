namespace MfaKit.Methods;

/// <summary>How many people may have a factor of one method with one <see cref="LookupKey"/>, such as a telephone number that a family shares.</summary>
/// <param name="People">How many, at least 1. Whoever has one already may have another.</param>
/// <param name="Refused">The code of the refusal (409) when there are as many others.</param>
public sealed record KeyLimit(int People, string Refused);
