using System.Data.Common;
using MfaKit.Codes;
using MfaKit.Engines;
using MfaKit.Methods;
using MfaKit.Secrets;
using MfaKit.Sms;
using MfaKit.Storage;
using MfaKit.Tests.Totp.Oracles;
using MfaKit.Totp;
using MfaKit.Verification;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace MfaKit.Benchmarks;

/// <summary>The services of a host over one store, with 256 people who each have an authenticator app and an open session.</summary>
internal sealed class VerifyingHost : IAsyncDisposable
{
    public const string Memory = "memory";
    public const string Sqlite = "SQLite";
    public const string Postgres = "PostgreSQL";
    public const string Pooled = ", context pool";
    private const int People = 256;

    private readonly ManualTime _time = new(new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private readonly string _folder = Directory.CreateTempSubdirectory("mfakit-verify-").FullName;
    private readonly MfaCaller[] _callers = new MfaCaller[People];
    private readonly FactorRecord[] _factors = new FactorRecord[People];
    private readonly OneShotCodes[] _phones = new OneShotCodes[People];
    private PostgresServer? _postgres;
    private Func<DbConnection>? _connect;
    private IHost _app = null!;
    private IMfaVerificationService _verification = null!;
    private FactorSecrets _secrets = null!;
    private int _next;

    private VerifyingHost()
    {
    }

    /// <summary>The stores that this machine can run; says why one is missing.</summary>
    public static IEnumerable<string> Stores()
    {
        if (PostgresServer.Unavailable is not { } reason)
            return [Memory, Sqlite, Sqlite + Pooled, Postgres, Postgres + Pooled];
        Console.WriteLine($"// {Postgres} is left out: {reason}");
        return [Memory, Sqlite, Sqlite + Pooled];
    }

    public static async Task<VerifyingHost> StartAsync(string store, IInterceptor? interceptor = null, bool withPhones = false)
    {
        var host = new VerifyingHost();
        var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "benchmark" });
        var services = builder.Services.AddSingleton<TimeProvider>(host._time);
        services.AddDataProtection().SetApplicationName("benchmark").PersistKeysToFileSystem(new(host._folder));
        var mfa = services.AddMfaEnrollment(o => (o.Issuer, o.PublicOrigin) = ("Contoso", new("https://my.contoso.example")));
        if (withPhones)
            mfa.AddSmsOtp(o => { o.AllowedCountries.Add("DE"); o.DailyBudget = 10_000_000; }).AddSmsSender<SilentSender>();
        if (store != Memory)
        {
            var use = await host.ConnectAsync(store);
            void Configure(DbContextOptionsBuilder o)
            {
                use(o);
                if (interceptor is not null)
                    o.AddInterceptors(interceptor);
            }

            if (store.EndsWith(Pooled, StringComparison.Ordinal))
                services.AddDbContextPool<BenchmarkContext>(Configure);
            else
                services.AddDbContext<BenchmarkContext>(Configure);
            mfa.AddEntityFrameworkStore<BenchmarkContext>();
        }

        // Built, not started: nothing may run beside what is measured.
        host._app = builder.Build();
        host._verification = host._app.Services.GetRequiredService<IMfaVerificationService>();
        host._secrets = host._app.Services.GetRequiredService<FactorSecrets>();
        await host.FillAsync(store, withPhones);
        return host;
    }

    /// <summary>Begins a challenge and answers it with the code that the phone shows; half a minute passes.</summary>
    public async Task<MfaProof> VerifyAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(30));
        var i = _next++ % People;
        var begun = await _verification.BeginAsync(_callers[i], new BeginChallenge(Method: MethodName.Totp), default);
        var code = _phones[i].At(TotpParameters.Default.StepAt(_time.GetUtcNow())).Reveal();
        var verified = await _verification.VerifyAsync(_callers[i], begun.Value.Id, MethodInput.Code(code), default);
        return verified.Value.Proof ?? throw new InvalidOperationException("Not proven.");
    }

    /// <summary>Begins a challenge by text message, after so long that no limit is near.</summary>
    public async Task<MfaTransaction> BeginSmsAsync()
    {
        _time.Advance(TimeSpan.FromMinutes(30));
        return (await _verification.BeginAsync(_callers[_next++ % People], new BeginChallenge(Method: MethodName.Sms), default)).Value;
    }

    /// <summary>
    /// The least that any check costs over this store: on a database one row updated by a bare command, in memory the
    /// factor opened and the code compared.
    /// </summary>
    public async Task<long> LeastAsync()
    {
        var i = _next++ % People;
        if (_connect is null)
        {
            var step = TotpParameters.Default.StepAt(_time.GetUtcNow());
            DecimalCode.TryParse(_phones[i].At(step).Reveal(), 6, out var code);
            TotpPayload.TryRead(_secrets.Open(_factors[i]).Bytes, out var parameters, out var secret);
            return TotpCheck.MatchStep(secret, parameters, step, 1, code) ?? throw new InvalidOperationException("Not matched.");
        }

        await using var connection = _connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE bare SET \"N\" = \"N\" + 1 WHERE \"Id\" = {i + 1}";
        return await command.ExecuteNonQueryAsync() == 1 ? 1 : throw new InvalidOperationException("Not written.");
    }

    /// <summary>What a verification asks of the database, by bare commands: each on a connection of its own out of the driver's pool.</summary>
    public async Task<int> BareAsync(IReadOnlyList<Statement> statements)
    {
        var rows = 0;
        foreach (var statement in statements)
        {
            await using var connection = _connect!();
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            statement.CopyTo(command);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows++;
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        _app.Dispose();
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Action<DbContextOptionsBuilder>> ConnectAsync(string store)
    {
        if (store.StartsWith(Sqlite, StringComparison.Ordinal))
        {
            var file = $"Data Source={Path.Combine(_folder, "host.db")}";
            _connect = () => new SqliteConnection(file);
            return o => o.UseSqlite(file);
        }

        _postgres = new PostgresServer();
        var address = await _postgres.CreateDatabaseAsync();
        _connect = () => new NpgsqlConnection(address);
        return o => o.UseNpgsql(address);
    }

    private async Task FillAsync(string store, bool withPhones)
    {
        if (store != Memory)
        {
            await using var scope = _app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<BenchmarkContext>();
            await db.Database.EnsureCreatedAsync();
            db.AddRange(Enumerable.Range(1, People).Select(id => new BenchmarkContext.BareRow { Id = id }));
            await db.SaveChangesAsync();
        }

        for (var i = 0; i < People; i++)
        {
            await AddPersonAsync(i, new UserId($"user{i}"));
            if (withPhones)
                await AddNumberAsync(i, new UserId($"user{i}"));
        }
    }

    private async Task AddNumberAsync(int i, UserId user)
    {
        var id = FactorId.New();
        var number = PhoneNumber.Parse($"+49151{23_000_000 + (i * 10_000)}", null);
        var (payload, sealedBy) = _secrets.Seal(user, id, MethodName.Sms, SmsPayload.Write(number));
        var factor = new FactorRecord { Id = id, User = user, Method = MethodName.Sms, State = FactorState.Active, Hint = number.Hint, Payload = payload, SealedBy = sealedBy, CreatedAt = _time.GetUtcNow() };
        if (!await _app.Services.GetRequiredService<IFactorStore>().CommitAsync(new() { User = user, Writes = [new FactorWrite.Bind(factor)] }, default))
            throw new InvalidOperationException("Not bound.");
    }

    private async Task AddPersonAsync(int i, UserId user)
    {
        using var secret = TotpSecret.Generate();
        _phones[i] = new OneShotCodes(secret.Bytes.ToArray(), TotpParameters.Default);
        var id = FactorId.New();
        var (payload, sealedBy) = _secrets.Seal(user, id, MethodName.Totp, new Payload(TotpPayload.Write(TotpParameters.Default, secret)));
        var now = _time.GetUtcNow();
        _factors[i] = new FactorRecord
        {
            Id = id,
            User = user,
            Method = MethodName.Totp,
            State = FactorState.Active,
            Payload = payload,
            SealedBy = sealedBy,
            CreatedAt = now,
        };
        var bound = await _app.Services.GetRequiredService<IFactorStore>()
            .CommitAsync(new() { User = user, Writes = [new FactorWrite.Bind(_factors[i])] }, default);
        if (!bound)
            throw new InvalidOperationException("Not bound.");
        var ticket = new TicketRecord
        {
            Id = TicketId.New(),
            Kind = TicketKind.Session,
            User = user,
            State = SignInState.Complete,
            Epoch = 0,
            CreatedAt = now,
            ExpiresAt = now.AddYears(10),
            AuthenticatedAt = now,
        };
        await _app.Services.GetRequiredService<IMfaTicketStore>().CreateAsync(ticket, default);
        _callers[i] = new MfaCaller(ticket, ClientInfo.None, null);
    }
}
