namespace MfaKit.Enrollment;

/// <summary>Whether a person hears of what is planned: only then can anything wait for their objection (flow B9).</summary>
internal interface IPersonReach
{
    ValueTask<bool> IsReachedAsync(UserId user, CancellationToken cancellationToken);
}
