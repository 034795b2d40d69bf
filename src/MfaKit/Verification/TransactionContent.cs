using MfaKit.Methods;

namespace MfaKit.Verification;

/// <summary>What is sealed into a transaction's payload.</summary>
internal sealed record TransactionContent
{
    /// <summary>The step as later readers may see it; never what is told once.</summary>
    public required Step Step { get; init; }

    /// <summary>What the method wants back.</summary>
    public byte[]? State { get; init; }

    /// <summary>The proof of an enrolment that waits to be completed, or null.</summary>
    public ProvenContent? Proven { get; init; }
}
