using MfaKit;
using MfaKit.Endpoints;
using MfaKit.Enrollment;
using MfaKit.Methods;
using MfaKit.Notifications;
using MfaKit.Policy;
using MfaKit.Push;
using MfaKit.RecoveryCodes;
using MfaKit.Secrets;
using MfaKit.Sessions;
using MfaKit.Signals;
using MfaKit.SignIn;
using MfaKit.SignIn.Browsers;
using MfaKit.SignIn.Gate;
using MfaKit.SignIn.StepUp;
using MfaKit.Sms;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using MfaKit.Telemetry;
using MfaKit.Totp;
using MfaKit.Users;
using MfaKit.Verification;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers MfaKit.</summary>
public static class MfaServiceCollectionExtensions
{
    /// <summary>
    /// Adds two-step verification: authenticator apps (TOTP) and recovery codes, kept in memory until a store is added.
    /// Calling it again is harmless; what it configures adds up. Every part can be replaced by registering one's own first.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The builder for methods, stores and pages.</returns>
    public static MfaBuilder AddMfaEnrollment(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (!services.Any(service => service.ServiceType == typeof(StepJson)))
            AddOnce(services);
        return new MfaBuilder(services);
    }

    /// <summary>The same, configured in code.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets issuer and public origin; both must be set outside Development.</param>
    public static MfaBuilder AddMfaEnrollment(this IServiceCollection services, Action<MfaOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = services.AddMfaEnrollment();
        services.Configure(configure);
        return builder;
    }

    /// <summary>The same, with every option read from a section: <c>Issuer</c>, <c>PublicOrigin</c>, <c>Totp:…</c>, <c>Policy:…</c> and so on.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The section, such as <c>builder.Configuration.GetSection("Mfa")</c>.</param>
    public static MfaBuilder AddMfaEnrollment(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var builder = services.AddMfaEnrollment();
        services.Configure<MfaOptions>(section);
        services.Configure<EnrollmentOptions>(section.GetSection("Enrollment"));
        services.Configure<VerificationOptions>(section.GetSection("Verification"));
        services.Configure<SignInOptions>(section.GetSection("SignIn"));
        services.Configure<SessionOptions>(section.GetSection("Sessions"));
        services.Configure<RememberedDeviceOptions>(section.GetSection("RememberedDevices"));
        services.Configure<MfaPolicyOptions>(section.GetSection("Policy"));
        services.Configure<SecretsOptions>(section.GetSection("Secrets"));
        services.Configure<NotificationOptions>(section.GetSection("Notifications"));
        services.Configure<TotpOptions>(section.GetSection("Totp"));
        services.Configure<SmsOptions>(section.GetSection("Sms"));
        services.Configure<PushOptions>(section.GetSection("Push"));
        services.Configure<RecoveryCodeOptions>(section.GetSection("RecoveryCodes"));
        return builder;
    }

    /// <summary>
    /// Makes <c>RequireMfa()</c> work by the claims of tokens (<c>amr</c>, <c>acr</c>, <c>auth_time</c>, under both of .NET's names for
    /// them), for an API whose tokens come from a host that has the gate. The API must check issuer and signature as always.
    /// Where both run in one process, call it besides <see cref="AddMfaEnrollment(IServiceCollection)"/>.
    /// </summary>
    /// <param name="services">The API's services.</param>
    public static IServiceCollection AddMfaAuthorization(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddStepUp();
        services.Configure<AssuranceOptions>(options => options.TrustTokens = true);
        if (services.Any(service => service.ServiceType == typeof(IGateAnswers)))
            return services;
        services.AddSingleton<IGateAnswers, GateAnswers>();
        services.Decorate<IAuthorizationMiddlewareResultHandler>((inner, provider) => new TokenResultHandler(inner, provider.GetRequiredService<IGateAnswers>()));
        return services;
    }

    private static void AddOnce(IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddAuthenticationCore();
        services.AddAntiforgery();
        services.TryAddSingleton(TimeProvider.System);
        AddOptions(services);
        AddStores(services);
        AddSecrets(services);
        AddEngine(services);
        AddSessions(services);
        AddSignIn(services);
        AddGate(services);
        AddHttp(services);
        AddTelemetry(services);
        new MfaBuilder(services).AddTotp().AddRecoveryCodes();
    }

    /// <summary>Around every service by which something is done, whoever calls it, so that no route and no page can forget the record (SEC-A1).</summary>
    private static void AddTelemetry(IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<MfaMetrics>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<IMfaAuditSink, LogAuditSink>();
        services.Decorate<IMfaVerificationService>((inner, provider) => new AuditedVerification(
            inner, provider.GetRequiredService<AuditTrail>(), provider.GetRequiredService<MfaMetrics>(), provider.GetRequiredService<TimeProvider>()));
        services.Decorate<IMfaEnrollmentService>((inner, provider) => new AuditedEnrollment(inner, provider.GetRequiredService<AuditTrail>(), provider.GetRequiredService<MfaMetrics>()));
        services.Decorate<IMfaSignIn>((inner, provider) => new AuditedSignIn(inner, provider.GetRequiredService<AuditTrail>(), provider.GetRequiredService<UserIdReader>()));
        services.Decorate<IMfaFactorService>((inner, provider) => new AuditedFactors(inner, provider.GetRequiredService<AuditTrail>()));
        services.Decorate<IRecoveryCodeService>((inner, provider) => new AuditedRecoveryCodes(inner, provider.GetRequiredService<AuditTrail>()));
        services.Decorate<IMfaReplacementService>((inner, provider) => new AuditedReplacements(inner, provider.GetRequiredService<AuditTrail>()));
        services.Decorate<IMfaSessions>((inner, provider) => new AuditedSessions(inner, provider.GetRequiredService<AuditTrail>()));
        services.Decorate<IMfaRememberedDevices>((inner, provider) => new AuditedRememberedDevices(inner, provider.GetRequiredService<AuditTrail>()));
    }

    private static void AddOptions(IServiceCollection services)
    {
        services.AddOptions<MfaOptions>().ValidateOnStart();
        services.AddOptions<EnrollmentOptions>().ValidateOnStart();
        services.AddOptions<VerificationOptions>().ValidateOnStart();
        services.AddOptions<SignInOptions>().ValidateOnStart();
        services.AddOptions<RememberedDeviceOptions>().ValidateOnStart();
        services.AddOptions<MfaPolicyOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<MfaOptions>, MfaOptionsValidator>();
        services.AddSingleton<IValidateOptions<EnrollmentOptions>, EnrollmentOptionsValidator>();
        services.AddSingleton<IValidateOptions<VerificationOptions>, VerificationOptionsValidator>();
        services.AddSingleton<IValidateOptions<SignInOptions>, SignInOptionsValidator>();
        services.AddSingleton<IValidateOptions<RememberedDeviceOptions>, RememberedDeviceOptionsValidator>();
        services.AddSingleton<IValidateOptions<MfaPolicyOptions>, MfaPolicyOptionsValidator>();
    }

    private static void AddStores(IServiceCollection services)
    {
        services.AddSingleton<InMemoryOutboxStore>();
        services.TryAddSingleton<IFactorStore>(provider => new InMemoryFactorStore(provider.GetRequiredService<InMemoryOutboxStore>()));
        services.TryAddSingleton<IOutboxStore>(provider => provider.GetRequiredService<InMemoryOutboxStore>());
        services.TryAddSingleton<ITransactionStore, InMemoryTransactionStore>();
        services.TryAddSingleton<IMfaTicketStore, InMemoryTicketStore>();
        services.TryAddSingleton<IQuotaStore, InMemoryQuotaStore>();
        services.TryAddSingleton<IMfaUserDirectory, ClaimsUserDirectory>();
        services.TryAddSingleton<IMfaPolicy, OptionsPolicy>();
    }

    private static void AddSecrets(IServiceCollection services)
    {
        services.TryAddSingleton<IMfaSecretProtector, DataProtectionSecretProtector>();
        services.AddSingleton<FactorSecrets>();
        services.AddSingleton<KeyRingCheck>();
        services.AddSingleton<ServerKey>();
        services.AddSingleton<KeyRingProbe>();
        services.AddSingleton<Resealer>();
        services.AddHostedService<StartupCheck>();
        services.AddHostedService<Housekeeping>();
        services.AddHostedService<ClockWatch>();
    }

    private static void AddEngine(IServiceCollection services)
    {
        services.AddSingleton<MethodRegistry>();
        services.AddSingleton<StepJson>();
        services.AddSingleton(StepKind.Of<EnterCodeStep>("enter_code", EngineJson.Default));
        services.AddSingleton<NodeClock>();
        services.AddSingleton<TransactionVault>();
        services.AddSingleton<QuotaLedger>();
        services.AddSingleton<TransactionDesk>();
        services.AddSingleton<AttemptLedger>();
        services.AddSingleton<ChallengeTarget>();
        services.AddSingleton<ChallengeJudge>();
        services.AddSingleton<InboxJudge>();
        services.AddSingleton<Holdings>();
        services.AddSingleton<PolicyDesk>();
        services.AddSingleton<VisitDesk>();
        services.AddSingleton<FactorBinder>();
        services.AddSingleton<EnrollmentJudge>();
        services.TryAddSingleton<IMfaInbox, MfaInbox>();
        services.TryAddSingleton<IMfaDevices, DeviceDesk>();
        services.AddSingleton<TransactionWatch>();
        services.TryAddSingleton<IMfaTransactionWatch>(provider => provider.GetRequiredService<TransactionWatch>());
        services.TryAddSingleton<IMfaVerificationService, VerificationService>();
        services.TryAddSingleton<IMfaEnrollmentService, EnrollmentService>();
        services.TryAddSingleton<IMfaFactorService, FactorService>();
        services.TryAddSingleton<IRecoveryCodeService, RecoveryCodeService>();
        services.AddSingleton<ReplacementToken>();
        services.AddSingleton<ReplacementService>();
        services.TryAddSingleton<IMfaReplacementService>(provider => provider.GetRequiredService<ReplacementService>());
        services.AddHostedService<ReplacementWatch>();
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.AddOptions<SessionOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<SessionOptions>, SessionOptionsValidator>();
        services.TryAddSingleton<IMfaSignal, InProcessSignal>();
        services.AddSingleton<SessionCheck>();
        services.AddSingleton<SessionLabels>();
        services.AddSingleton<Terminations>();
        services.AddSingleton<EpochEnd>();
        services.AddHostedService(provider => provider.GetRequiredService<Terminations>());
        services.TryAddSingleton<IMfaSessions, SessionService>();
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddSingleton<UserIdReader>();
        services.AddSingleton<HostTicket>();
        services.AddSingleton<TicketMint>();
        services.AddSingleton<MfaCookies>();
        services.AddSingleton<PendingCookie>();
        services.AddSingleton<PendingReader>();
        services.AddSingleton<Waiting>();
        services.AddSingleton<Postponements>();
        services.AddSingleton<KnownBrowsers>();
        services.AddSingleton<DeviceMemory>();
        services.AddSingleton<CallerReader>();
        services.AddSingleton<SignInOverviews>();
        services.AddSingleton<MfaPages>();
        services.TryAddSingleton<IMfaRememberedDevices, RememberedDevices>();
        services.TryAddSingleton<IMfaSignIn, MfaSignIn>();
    }

    private static void AddGate(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<SchemeCatalog>();
        services.AddSingleton<HostSchemes>();
        services.AddSingleton<GateReplies>();
        services.AddSingleton<GateKeeper>();
        services.AddSingleton<GatePlace>();
        services.AddSingleton<SessionAdvice>();
        services.AddSingleton<IGateAnswers, GateAnswers>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<BearerTokenOptions>, RefreshTokens>());
        services.Decorate<IAuthenticationService>((inner, provider) => new GatedAuthenticationService(inner, provider.GetRequiredService<GateKeeper>()));
        services.AddStepUp();
        services.Decorate<IAuthorizationMiddlewareResultHandler>((inner, provider) => new StepUpResultHandler(inner, provider.GetRequiredService<GateReplies>()));
    }

    private static void AddHttp(IServiceCollection services)
    {
        services.AddSingleton<Answers>();
        services.AddSingleton<LiveAnswers>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<JsonOptions>, WireJsonSetup>());
    }
}
