using System.Data.Common;
using System.Security.Claims;
using System.Text.Json.Serialization;
using MfaKit;
using MfaKit.Methods;
using MfaKit.Notifications;
using MfaKit.SignIn;
using MfaKit.Sms;
using MfaKit.Storage;
using MfaKit.UI;
using MfaKit.UI.Pages;
using MfaKit.UI.Steps;
using MfaKit.Users;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Readmes;

/// <summary>What a reader of a README has and the README does not show. Only compiled against, never run.</summary>
public static class World
{
#pragma warning disable IDE1006, CA1707, SA1300 // They are locals and parameters in the READMEs.
    public static WebApplicationBuilder builder => throw new NotSupportedException();

    public static WebApplication app => throw new NotSupportedException();

    public static IServiceCollection services => throw new NotSupportedException();

    public static IMfaSignIn mfaSignIn => throw new NotSupportedException();

    public static ClaimsPrincipal principal => throw new NotSupportedException();

    public static DbConnection connection => throw new NotSupportedException();

    public static MfaUiOptions o => throw new NotSupportedException();

    public static string email => throw new NotSupportedException();

    public static string password => throw new NotSupportedException();

    public static IQuotaStore store => throw new NotSupportedException();
#pragma warning restore IDE1006, CA1707, SA1300

    /// <summary>As in a controller.</summary>
    public static HttpContext HttpContext => throw new NotSupportedException();
}

public sealed class MyUsers : IMfaUserDirectory
{
    public ValueTask<MfaUser?> FindAsync(UserId id, ClaimsPrincipal? principal, CancellationToken cancellationToken) => throw new NotSupportedException();
}

public sealed class MyNotifier : IMfaNotifier
{
    public Task SendAsync(MfaNotice notice, CancellationToken cancellationToken) => throw new NotSupportedException();
}

public sealed class MySmsOptions
{
    public Uri? Address { get; set; }

    public string? Key { get; set; }
}

public sealed class MySmsSender : MfaKit.Sms.ISmsSender
{
    public ValueTask<MfaKit.Sms.SmsSendResult> SendAsync(MfaKit.Sms.SmsMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();
}

public sealed class AppDb(DbContextOptions<AppDb> options) : DbContext(options);

public sealed class MfaDb(DbContextOptions<MfaDb> options) : DbContext(options);

public sealed class MyFactorStore(DbConnection connection) : IFactorStore
{
    public DbConnection Connection => connection;

    public Task<PersonRecord> ReadAsync(UserId user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PersonEpoch> ReadEpochAsync(UserId user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<FactorRecord?> FindAsync(MethodName method, LookupKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ChargeOutcome> ChargeAsync(Charge charge, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> CommitAsync(FactorChange change, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> PostponeAsync(Postponement postponement, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ReadOnlyMemory<byte>> ProbeAsync(ReadOnlyMemory<byte> candidate, ReadOnlyMemory<byte>? instead, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<FactorRecord>> FindPlannedAsync(DateTimeOffset until, int take, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<FactorRecord>> FindSealedByOtherKeysAsync(string keyId, FactorId? after, int take, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}

public sealed class MyGateway : ISmsSender
{
    public ValueTask<SmsSendResult> SendAsync(SmsMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();
}

public static class MyOutbox
{
    public static Task<IReadOnlyList<OutboxRecord>> ReadAsync(DbConnection connection, UserId user, CancellationToken cancellationToken) => throw new NotSupportedException();
}

public sealed class MyStart : MfaView<StartModel>;

public sealed class MyCode : MfaView<StepModel>;

public sealed record MyTapStep : Step;

public sealed class MyTapView : MfaView<StepModel>;

public static class MyTokens
{
    public static string Issue(ClaimsPrincipal person, IReadOnlyList<Claim> claims) => throw new NotSupportedException();
}

public sealed record TokenStep : Step
{
    public string? Secret { get; init; }
}

[JsonSerializable(typeof(TokenStep))]
public sealed partial class TokenJson : JsonSerializerContext;

public sealed class TokenMethod : IMfaMethod
{
    public MethodInfo Info => throw new NotSupportedException();

    public static string CodeAt(string secret, long counter) => throw new NotSupportedException();

    public Refusal? CheckShape(Purpose purpose, Step step, MethodInput input) => throw new NotSupportedException();

    public ValueTask<MethodResult> EnrollAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<MethodResult> ProveAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken) => throw new NotSupportedException();
}
