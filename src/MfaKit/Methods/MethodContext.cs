using MfaKit.Users;

namespace MfaKit.Methods;

/// <summary>What a method may know while it takes a transaction one step further.</summary>
public sealed class MethodContext
{
    /// <summary>The transaction.</summary>
    public required TransactionId Transaction { get; init; }

    /// <summary>Whose it is.</summary>
    public required MfaUser User { get; init; }

    /// <summary>What it is for.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>Which step is asked for.</summary>
    public required MethodStage Stage { get; init; }

    /// <summary>The server's time, the only clock there is (SEC-T5).</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who asks.</summary>
    public required ClientInfo Client { get; init; }

    /// <summary>The factor that will be bound (enrolment), is asked (challenge) or answers (inbox); null when all are asked.</summary>
    public FactorId? Factor { get; init; }

    /// <summary>The bound factors that may answer, opened; empty in an enrolment.</summary>
    public IReadOnlyList<MethodFactor> Factors { get; init; } = [];

    /// <summary>
    /// When an enrolment begins, the keys (<see cref="MethodResult.Proven.Key"/>) of the person's own factors of the method, without the one
    /// that is replaced: who binds the same authenticator twice is told so before anything is sent. Empty at every other step.
    /// </summary>
    public IReadOnlyCollection<string> OwnKeys { get; init; } = [];

    /// <summary>
    /// When a device answers a challenge: failures in a row over all the person's factors of the method, this answer counted. 0 at every
    /// other step.
    /// </summary>
    public int FailuresInARow { get; init; }

    /// <summary>What the method's last <see cref="MethodResult.Continue"/> left for itself; empty at the beginning.</summary>
    public ReadOnlyMemory<byte> State { get; init; }
}
