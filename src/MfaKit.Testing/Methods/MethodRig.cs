using MfaKit.Enrollment;
using MfaKit.Methods;
using MfaKit.SignIn;
using MfaKit.Storage;
using MfaKit.Testing.Contracts;
using MfaKit.Verification;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MfaKit.Testing.Methods;

/// <summary>A host without a server: the real engine, cookies, stores in memory, one person.</summary>
internal sealed class MethodRig : IAsyncDisposable
{
    private readonly IHost _host;

    private MethodRig(IHost host, RigClock clock, MethodActor actor, CancellationToken cancel) =>
        (_host, Clock, Actor, Cancel) = (host, clock, actor, cancel);

    public string Person { get; } = $"person-{Sample.Word()}";

    public MethodActor Actor { get; }

    public RigClock Clock { get; }

    public CancellationToken Cancel { get; }

    public IServiceProvider Services => _host.Services;

    public IMfaSignIn SignIn => Services.GetRequiredService<IMfaSignIn>();

    public IMfaEnrollmentService Enrollments => Services.GetRequiredService<IMfaEnrollmentService>();

    public IMfaVerificationService Challenges => Services.GetRequiredService<IMfaVerificationService>();

    public ITransactionStore Transactions => Services.GetRequiredService<ITransactionStore>();

    public static MethodRig Build(MethodActor actor, CancellationToken cancel)
    {
        var clock = new RigClock();
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development, ApplicationName = "MfaKit.Testing" });
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddLogging();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        actor.Register(builder.Services.AddMfaEnrollment(o => o.Issuer = "Contoso"));
        var rig = new MethodRig(builder.Build(), clock, actor, cancel);
        actor.Attach(rig.Services);
        return rig;
    }

    public RigBrowser NewBrowser() => new(this);

    /// <summary>Somebody with the factor bound, in a browser of their own; the proof that enrolled is one step old.</summary>
    public async Task<RigBrowser> EnrolledAsync()
    {
        var browser = NewBrowser();
        await browser.LoginAsync();
        await browser.EnrollAsync();
        Clock.Advance(Actor.NextProof);
        return browser;
    }

    /// <summary>Another browser in which the person has signed in as far as the second factor.</summary>
    public async Task<RigBrowser> WaitingAsync()
    {
        var browser = NewBrowser();
        Demand.Equal(SignInState.MustVerify, await browser.LoginAsync(), "the state of a sign-in of somebody with a factor");
        return browser;
    }

    public async Task<IReadOnlyList<FactorRecord>> FactorsAsync() =>
        (await Services.GetRequiredService<IFactorStore>().ReadAsync(new(Person), Cancel)).Factors;

    public async Task<TransactionRecord> RowAsync(TransactionId id) =>
        Demand.Found(await Transactions.FindAsync(id, Cancel), "a transaction that was begun");

    /// <summary>The answer a browser brings; a violation where the actor answers by a device.</summary>
    public async Task<MethodInput> AnswerAsync(MfaTransaction transaction) =>
        Demand.Found(await Actor.AnswerAsync(transaction, Cancel), "an answer for the browser to bring");

    public ValueTask DisposeAsync()
    {
        _host.Dispose();
        return ValueTask.CompletedTask;
    }
}
