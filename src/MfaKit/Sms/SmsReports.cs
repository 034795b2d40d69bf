using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MfaKit.Methods;

namespace MfaKit.Sms;

internal sealed class SmsReports(IMfaInbox inbox, SmsKeys keys, ILogger<SmsReports> logger) : ISmsReports
{
    private const int LongestProviderCode = 32;

    public async ValueTask<bool> ReportAsync(SmsReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var state = report.State switch
        {
            SmsDeliveryState.Delivered => DeliveryState.Delivered,
            SmsDeliveryState.Failed => DeliveryState.Failed,
            _ => throw new ArgumentOutOfRangeException(nameof(report), report.State, "Not a state."),
        };
        var noted = await inbox.NoteDeliveryAsync(MethodName.Sms, new LookupKey(report.Message.Value), state, cancellationToken);
        Log.SmsReported(logger, report.Message, state, Word(report.ProviderCode), noted);
        return noted;
    }

    public async ValueTask<bool> IsGenuineAsync(SmsMessageId message, string? tag, CancellationToken cancellationToken)
    {
        // As text, so that no second spelling of a tag is one.
        var right = await keys.ReportTagAsync(message, cancellationToken);
        return tag is not null && CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(right.AsSpan()), MemoryMarshal.AsBytes(tag.AsSpan()));
    }

    // What a stranger's call brings may hold anything, a number for instance.
    private static string Word(string? code) =>
        code is { Length: > 0 and <= LongestProviderCode } && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? code : "-";
}
