using MfaKit.Endpoints;
using MfaKit.Methods;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using Microsoft.Extensions.Logging;
using Moq;

namespace MfaKit.Verification;

[Trait("row", "SEC-S5")]
public sealed class QuotaLedgerTests
{
    private readonly ListeningLogs _logs = new();

    [Theory]
    [InlineData(false, "[Warning]: Quota sms:all is full")]
    [InlineData(true, "[Error]: ALARM: quota sms:all is full")]
    public async Task Each_refusal_is_on_record_with_the_limit_that_is_full(bool isAlarm, string line)
    {
        var ledger = Ledger(new InMemoryQuotaStore());
        var (full, free) = (new Quota("sms:all", 1, TimeSpan.FromDays(1)) { IsAlarm = isAlarm }, new Quota("sms:number", 5, TimeSpan.FromMinutes(10)));
        Assert.Null(await ledger.TakeAsync([full, free], TestContext.Current.CancellationToken));
        Assert.Empty(_logs.Lines);

        var refused = await ledger.TakeAsync([free, full], TestContext.Current.CancellationToken);

        Assert.Equal(full, refused!.Quota);
        Assert.Contains(line, Assert.Single(_logs.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proof_stands_when_what_it_earned_cannot_be_given_back()
    {
        var store = new Mock<IQuotaStore>();
        store.Setup(s => s.GiveBackAsync(It.IsAny<IReadOnlyList<QuotaReturn>>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new TimeoutException("canary"));

        await Ledger(store.Object).GiveBackAsync([new("sms:unproven", 50)], TestContext.Current.CancellationToken);

        var line = Assert.Single(_logs.Lines);
        Assert.Contains("TimeoutException", line, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_is_not_asked_where_nothing_is_limited_or_earned()
    {
        var store = new Mock<IQuotaStore>(MockBehavior.Strict);

        Assert.Null(await Ledger(store.Object).TakeAsync([], TestContext.Current.CancellationToken));
        await Ledger(store.Object).GiveBackAsync([], TestContext.Current.CancellationToken);

        store.VerifyNoOtherCalls();
    }

    [Fact]
    public void Key_of_a_person_fits_the_store_however_long_the_id_is()
    {
        var longest = Quota.Of("sms:person_day", new(new string('x', UserId.MaxLength)), 1, TimeSpan.FromDays(1));

        Assert.InRange(longest.Key.Length, 64, 128);
        Assert.NotEqual(longest.Key, Quota.Of("sms:person_day", new(new string('x', UserId.MaxLength - 1)), 1, TimeSpan.FromDays(1)).Key);
        Assert.DoesNotContain("xxx", longest.Key, StringComparison.Ordinal);
    }

    private QuotaLedger Ledger(IQuotaStore store)
    {
        var factory = LoggerFactory.Create(builder => builder.AddProvider(_logs).SetMinimumLevel(LogLevel.Trace));
        return new(store, TimeProvider.System, factory.CreateLogger<QuotaLedger>());
    }
}
