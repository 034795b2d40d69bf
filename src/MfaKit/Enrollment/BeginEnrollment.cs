using MfaKit.Methods;

namespace MfaKit.Enrollment;

/// <summary>What to bind.</summary>
/// <param name="Method">The method.</param>
public sealed record BeginEnrollment(MethodName Method)
{
    /// <summary>The person's name for it, at most <see cref="FactorNames.MaxLength"/> characters, or null.</summary>
    public string? Name { get; init; }

    /// <summary>A factor of the person's that is removed in the write that binds this one, or null.</summary>
    public FactorId? Replaces { get; init; }

    /// <summary>What the method wants to begin.</summary>
    public MethodInput Input { get; init; } = MethodInput.Empty;
}
