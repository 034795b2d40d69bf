namespace MfaKit.Testing.Methods;

/// <summary>
/// What a person may rely on with every method, checked through the engine's public services: a host without HTTP, in memory,
/// with a clock of its own.
/// </summary>
public static class MethodContract
{
    /// <summary>The promises, each to be run as a test of its own.</summary>
    public static IReadOnlyList<MethodCase> Cases { get; } = [.. EnrollmentCases.All, .. ProofCases.All, .. LifeCases.All, .. SecrecyCases.All];

    /// <summary>The promises that fit an actor.</summary>
    public static IEnumerable<MethodCase> For(MethodActor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Cases.Where(promise => !(promise.NeedsAnswers && actor.IsOutOfBand));
    }
}
