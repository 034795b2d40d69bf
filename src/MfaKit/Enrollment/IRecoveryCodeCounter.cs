using MfaKit.Storage;

namespace MfaKit.Enrollment;

/// <summary>What enrolment needs to know of recovery codes without knowing their room.</summary>
internal interface IRecoveryCodeCounter
{
    /// <summary>False where the host switched them off.</summary>
    bool Enabled { get; }

    /// <summary>Codes of a set not used yet.</summary>
    int Left(FactorRecord set);
}
