using MfaKit.Storage;

namespace MfaKit.Telemetry;

/// <summary>What an answer was about, for the record: a refusal does not say, and whoever records it would have to read the row once more.</summary>
internal sealed class AuditSubject
{
    private static readonly AsyncLocal<AuditSubject?> Here = new();

    public MethodName? Method { get; private set; }

    public FactorId? Factor { get; private set; }

    /// <summary>From here on, and in what is awaited from here, the row that is found is noted.</summary>
    public static AuditSubject Begin() => Here.Value = new();

    public static TransactionRecord Note(TransactionRecord row)
    {
        if (Here.Value is { } subject)
            (subject.Method, subject.Factor) = (row.Method, row.Factor);
        return row;
    }
}
