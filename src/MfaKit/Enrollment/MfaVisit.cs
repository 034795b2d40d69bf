using MfaKit.Sessions;

namespace MfaKit.Enrollment;

/// <summary>A set-up visit.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ExpiresAt">When it ends unless it is extended.</param>
public sealed record MfaVisit(TicketId Id, DateTimeOffset ExpiresAt)
{
    /// <summary>What a first factor will sign out (flow A2); empty for a later one.</summary>
    public IReadOnlyList<MfaSession> WillEnd { get; init; } = [];
}
