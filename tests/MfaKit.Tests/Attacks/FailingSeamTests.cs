using System.Security.Claims;
using MfaKit.Hosting;
using MfaKit.Methods;
using MfaKit.Policy;
using MfaKit.Storage;
using MfaKit.Users;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace MfaKit.Attacks;

/// <summary>Whatever a host plugs in may fail at any moment: nobody comes in, nothing is half done, nothing is told.</summary>
public sealed class FailingSeamTests
{
    private static readonly TimeoutException Failure = new("canary: Host=ldap;Password=hunter2");

    [Fact, Trait("row", "SEC-A3")]
    public async Task Directory_that_fails_while_a_right_code_is_judged_lets_nobody_in()
    {
        var directory = new Mock<IMfaUserDirectory>();
        var found = directory.Setup(d => d.FindAsync(It.IsAny<UserId>(), It.IsAny<ClaimsPrincipal?>(), It.IsAny<CancellationToken>()));
        found.Returns((UserId id, ClaimsPrincipal? _, CancellationToken _) => new ValueTask<MfaUser?>(new MfaUser(id, "Alice")));
        await using var host = await MfaHost.StartAsync(null, builder => builder.Services.AddSingleton(directory.Object));
        var phone = await host.VictimAsync();
        var (browser, challenge) = await host.PendingAsync();

        found.Throws(Failure);
        var reply = (await browser.VerifyAsync(challenge, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(503, "unavailable");

        Assert.DoesNotContain("canary", reply.Text, StringComparison.Ordinal);
        Assert.False(await browser.IsInsideAsync());
        Assert.Equal(1, (await host.FactorAsync()).Failures);
    }

    [Fact, Trait("row", "SEC-E7")]
    public async Task Person_whom_the_directory_knows_no_more_is_asked_to_sign_in_anew()
    {
        var directory = new Mock<IMfaUserDirectory>();
        var found = directory.Setup(d => d.FindAsync(It.IsAny<UserId>(), It.IsAny<ClaimsPrincipal?>(), It.IsAny<CancellationToken>()));
        found.Returns((UserId id, ClaimsPrincipal? _, CancellationToken _) => new ValueTask<MfaUser?>(new MfaUser(id, "Alice")));
        await using var host = await MfaHost.StartAsync(null, builder => builder.Services.AddSingleton(directory.Object));
        var phone = await host.VictimAsync();
        var (browser, challenge) = await host.PendingAsync();

        found.Returns(new ValueTask<MfaUser?>((MfaUser?)null));

        (await browser.VerifyAsync(challenge, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(401, "sign_in_required");
        Assert.False(await browser.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-A3")]
    public async Task Policy_that_fails_begins_no_enrolment()
    {
        var policy = new Mock<IMfaPolicy>();
        var decided = policy.Setup(p => p.DecideAsync(It.IsAny<MfaUser>(), It.IsAny<CancellationToken>()));
        decided.Returns(new ValueTask<PolicyDecision>(new PolicyDecision
        {
            Required = false,
            Backup = default,
            BackupMethod = MethodName.RecoveryCodes,
            Methods = new Dictionary<MethodName, MethodPolicy>(),
            Reasons = [],
        }));
        await using var host = await MfaHost.StartAsync(null, builder => builder.Services.AddSingleton(policy.Object));
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);

        decided.Throws(Failure);
        var reply = (await browser.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(503, "unavailable");

        Assert.DoesNotContain("canary", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("otpauth", reply.Text, StringComparison.Ordinal);
    }

    [Fact, Trait("row", "SEC-S5"), Trait("row", "SEC-A3")]
    public async Task Quota_that_cannot_be_taken_writes_and_sends_nothing()
    {
        var quotas = new Mock<IQuotaStore>();
        quotas.Setup(q => q.TakeAsync(It.IsAny<IReadOnlyList<Quota>>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>())).Throws(Failure);
        var transactions = new Mock<ITransactionStore>();
        var method = Sender();

        await BeginAsync(quotas.Object, transactions.Object, method);

        transactions.Verify(t => t.CreateAsync(It.IsAny<TransactionRecord>(), It.IsAny<Supersede>(), It.IsAny<CancellationToken>()), Times.Never);
        Sent(method, Times.Never());
    }

    [Fact, Trait("row", "SEC-A3")]
    public async Task Transaction_that_cannot_be_written_sends_nothing()
    {
        var transactions = new Mock<ITransactionStore>();
        transactions.Setup(t => t.CreateAsync(It.IsAny<TransactionRecord>(), It.IsAny<Supersede>(), It.IsAny<CancellationToken>())).Throws(Failure);
        var method = Sender();

        await BeginAsync(null, transactions.Object, method);

        transactions.Verify(t => t.CreateAsync(It.IsAny<TransactionRecord>(), It.IsAny<Supersede>(), It.IsAny<CancellationToken>()), Times.Once);
        Sent(method, Times.Never());
    }

    [Fact, Trait("row", "SEC-A3")]
    public async Task Message_that_cannot_be_sent_takes_the_enrolment_back()
    {
        var transactions = new Mock<ITransactionStore>();
        var method = Sender();

        await BeginAsync(null, transactions.Object, method);

        Sent(method, Times.Once());
        transactions.Verify(t => t.MoveAsync(It.Is<TransactionRecord>(row => row.State == TransactionState.Canceled && row.Payload.IsEmpty), false, It.IsAny<CancellationToken>()), Times.Once);
    }

    /// <summary>A method that sends a message with its first step, and whose sender is down.</summary>
    private static Mock<IMfaMethod> Sender()
    {
        var method = new Mock<IMfaMethod>();
        method.SetupGet(m => m.Info).Returns(new MethodInfo { Name = new("mock"), DisplayName = "Mock", Rank = FactorRank.Possession });
        method.Setup(m => m.EnrollAsync(It.IsAny<MethodContext>(), It.IsAny<MethodInput>(), It.IsAny<CancellationToken>()))
            .Returns(new ValueTask<MethodResult>(new MethodResult.Continue(new EnterCodeStep { Length = 6, Alphabet = "digits" }) { Deliver = new("hello") }));
        method.As<IMfaDelivery>().Setup(d => d.SendAsync(It.IsAny<Delivery>(), It.IsAny<CancellationToken>())).Throws(Failure);
        return method;
    }

    private static async Task BeginAsync(IQuotaStore? quotas, ITransactionStore transactions, Mock<IMfaMethod> method)
    {
        await using var host = await MfaHost.StartAsync(
            mfa => mfa.Services.AddSingleton(method.Object),
            builder =>
            {
                builder.Services.AddSingleton(transactions);
                if (quotas is not null)
                    builder.Services.AddSingleton(quotas);
            });
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);

        var reply = (await browser.PostAsync("/mfa/enrollments", new { method = "mock" })).ShouldBe(503, "unavailable");

        Assert.DoesNotContain("canary", reply.Text, StringComparison.Ordinal);
    }

    private static void Sent(Mock<IMfaMethod> method, Times times) =>
        method.As<IMfaDelivery>().Verify(d => d.SendAsync(It.IsAny<Delivery>(), It.IsAny<CancellationToken>()), times);
}
