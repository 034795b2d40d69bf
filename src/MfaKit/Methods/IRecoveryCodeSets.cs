namespace MfaKit.Methods;

/// <summary>What enrolment needs of recovery codes without knowing their room.</summary>
internal interface IRecoveryCodeSets
{
    /// <summary>False where the host switched them off.</summary>
    bool Enabled { get; }

    /// <summary>How many codes a stored set began with; 0 when it cannot be read.</summary>
    int Count(ReadOnlySpan<byte> payload);

    /// <summary>Makes a set for a factor that does not exist yet, off the caller's thread: it takes a fraction of a second.</summary>
    Task<(IReadOnlyList<string> Codes, Payload Payload)> CreateAsync(UserId user, FactorId factor, CancellationToken cancellationToken);
}
