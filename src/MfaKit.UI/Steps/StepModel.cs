using MfaKit.Enrollment;
using MfaKit.Methods;

namespace MfaKit.UI.Steps;

/// <summary>One step of an enrolment or challenge, for its view.</summary>
public sealed record StepModel
{
    /// <summary>The step; null when the person has the code at hand and the challenge begins with the answer.</summary>
    public Step? Step { get; init; }

    /// <summary>The method.</summary>
    public required MethodName Method { get; init; }

    /// <summary>Where the answer is posted.</summary>
    public required string Action { get; init; }

    /// <summary>The factor that is asked, where the challenge begins with the answer; else null.</summary>
    public FactorId? Factor { get; init; }

    /// <summary>The person's name for the factor, or null.</summary>
    public string? Name { get; init; }

    /// <summary>True while a factor is bound, false while one is asked.</summary>
    public bool IsEnrollment { get; init; }

    /// <summary>An open session proves anew.</summary>
    public bool IsStepUp { get; init; }

    /// <summary>Why the person is asked, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>Wrong answers on this page so far.</summary>
    public int Misses { get; init; }

    /// <summary>The answer to "What happened?" that was given, or null.</summary>
    public string? Happened { get; init; }

    /// <summary>For how many days this device may be remembered; 0 when it may not.</summary>
    public int RememberDays { get; init; }

    /// <summary>The box was ticked.</summary>
    public bool Remember { get; init; }

    /// <summary>After the enrolment's first page: where the code is typed; else null.</summary>
    public string? NextUrl { get; init; }

    /// <summary>Where "Send again" is posted, or null when there is nothing to send.</summary>
    public string? ResendAction { get; init; }

    /// <summary>When another may be sent, or null when there is nothing to send.</summary>
    public DateTimeOffset? ResendAt { get; init; }

    /// <summary>Seconds until then; 0 when it may be sent now.</summary>
    public int ResendIn { get; init; }

    /// <summary>Where another number is typed, or null.</summary>
    public string? ChangeUrl { get; init; }

    /// <summary>Where "Check now" is posted, for answers that come from a device; null where there is none yet.</summary>
    public string? CheckAction { get; init; }

    /// <summary>Where a script asks whether a device has answered, the version that the page shows included; null where nothing is waited for.</summary>
    public string? NewsUrl { get; init; }

    /// <summary>Where the page is read anew once there is news.</summary>
    public string? PageUrl { get; init; }

    /// <summary>A device has proven it: what is left is to go on.</summary>
    public bool IsProven { get; init; }

    /// <summary>Where "This isn't my phone" is posted, or null.</summary>
    public string? AnewAction { get; init; }

    /// <summary>Where a code generator is begun instead, or null where none may be.</summary>
    public string? CodesAction { get; init; }

    /// <summary>Where "Use another way" leads, or null.</summary>
    public string? AnotherUrl { get; init; }

    /// <summary>True when a recovery code is wanted.</summary>
    public bool IsRecovery => Method == MethodName.RecoveryCodes;
}
