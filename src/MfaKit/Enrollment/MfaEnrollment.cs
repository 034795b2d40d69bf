namespace MfaKit.Enrollment;

/// <summary>What became of an answer to an enrolment that was not refused.</summary>
/// <param name="Transaction">The enrolment.</param>
/// <param name="Bound">What was bound; null while the enrolment goes on or when it was denied.</param>
public sealed record MfaEnrollment(MfaTransaction Transaction, BoundFactor? Bound);
