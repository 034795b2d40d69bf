using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;

namespace MfaKit.Sms.Reports;

/// <summary>Keeps what endpoints report. Its tags are genuine as MfaKit's are: an HMAC over the id.</summary>
internal sealed class FakeReports : ISmsReports
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    private readonly Channel<SmsReport> _kept = Channel.CreateUnbounded<SmsReport>();

    /// <summary>What a store that is down throws; null while it is up.</summary>
    public Exception? Trouble { get; set; }

    public bool SomebodyWaits { get; set; } = true;

    public static string TagOf(SmsMessageId message) =>
        Convert.ToBase64String(HMACSHA256.HashData(Key, Encoding.ASCII.GetBytes(message.Value))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>The next report; waits for it.</summary>
    public Task<SmsReport> NextAsync() => _kept.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>What is kept by now and was not read.</summary>
    public IReadOnlyList<SmsReport> Kept()
    {
        var reports = new List<SmsReport>();
        while (_kept.Reader.TryRead(out var report))
            reports.Add(report);
        return reports;
    }

    public ValueTask<bool> ReportAsync(SmsReport report, CancellationToken cancellationToken)
    {
        if (Trouble is not null)
            throw Trouble;
        if (SomebodyWaits)
            _kept.Writer.TryWrite(report);
        return ValueTask.FromResult(SomebodyWaits);
    }

    public ValueTask<bool> IsGenuineAsync(SmsMessageId message, string? tag, CancellationToken cancellationToken) =>
        ValueTask.FromResult(CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(tag ?? ""), Encoding.UTF8.GetBytes(TagOf(message))));
}
