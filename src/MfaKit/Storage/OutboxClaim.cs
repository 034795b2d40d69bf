namespace MfaKit.Storage;

/// <summary>A notice that one node has to itself for a while.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Attempt">Which attempt at it this is, from 1. Whoever answers names it: a node whose time ran out changes nothing.</param>
public sealed record OutboxClaim(OutboxRecord Notice, int Attempt);
