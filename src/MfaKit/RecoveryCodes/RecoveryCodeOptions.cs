using System.ComponentModel.DataAnnotations;

namespace MfaKit.RecoveryCodes;

/// <summary>How recovery codes are made. Sets that were made before a change go on working as they are.</summary>
public sealed class RecoveryCodeOptions
{
    /// <summary>Whether new sets can be made. Default true. Codes already handed out work either way.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Codes per set; 1 to 32, default 10.</summary>
    [Range(1, RecoveryCodeSet.MaxCount)]
    public int Count { get; set; } = 10;

    /// <summary>
    /// Characters per code, separators not counted; 16 to 32, default 16. A character is 5 random bits and the first three
    /// are stored in clear, so the shortest code keeps 65 secret bits (SP 800-63B-4 §4.2.1.1 wants 64, SEC-C1).
    /// </summary>
    [Range(RecoveryCode.MinLength, RecoveryCode.MaxLength)]
    public int Length { get; set; } = RecoveryCode.MinLength;

    /// <summary>
    /// Iterations of PBKDF2-HMAC-SHA256 per code; 10 000 to 1 000 000, default 100 000. The codes are random, so the work
    /// factor may be small (SP 800-63B-4 §3.1.2.2); a set costs <see cref="Count"/> times as much to make.
    /// </summary>
    [Range(RecoveryCodeHash.MinIterations, RecoveryCodeHash.MaxIterations)]
    public int Iterations { get; set; } = 100_000;
}
