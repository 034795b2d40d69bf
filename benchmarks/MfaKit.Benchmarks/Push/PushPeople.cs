using MfaKit.Methods;
using MfaKit.Push;
using MfaKit.Push.Devices;
using MfaKit.Storage;
using MfaKit.Verification;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Benchmarks.Push;

/// <summary>People who each have one phone and an open session, on the services of a host.</summary>
internal sealed class PushPeople(IServiceProvider services, int count) : IDisposable
{
    private readonly SignedAnswer[] _phones = new SignedAnswer[count];
    private readonly FactorId[] _factors = new FactorId[count];
    private readonly MfaCaller[] _callers = new MfaCaller[count];
    private readonly IMfaVerificationService _verification = services.GetRequiredService<IMfaVerificationService>();
    private readonly IMfaInbox _inbox = services.GetRequiredService<IMfaInbox>();
    private readonly string _audience = services.GetRequiredService<PushBase>().Address!;
    private readonly RespondEndpoint _respond = services.GetRequiredService<RespondEndpoint>();

    public int Count => count;

    public MfaCaller this[int i] => _callers[i];

    public static UserId NameOf(int i) => new($"user{i}");

    public async Task FillAsync()
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        for (var i = 0; i < count; i++)
        {
            _phones[i] = new SignedAnswer();
            _factors[i] = await BindAsync(i, now);
            _callers[i] = new MfaCaller(await OpenAsync(i, now), ClientInfo.None, null);
        }
    }

    /// <summary>A request as a browser begins it.</summary>
    public async Task<MfaTransaction> BeginAsync(int i) => (await _verification.BeginAsync(_callers[i], new BeginChallenge(Method: MethodName.Push), default)).Value;

    /// <summary>The phone's answer to it, with the right number.</summary>
    public Task<string> SignAsync(int i, MfaTransaction begun) => SignAsync(i, begun.Id, ((ApproveWithNumberStep)begun.Step!).Number);

    public async Task<string> SignAsync(int i, TransactionId id, string number)
    {
        var entry = await _inbox.ReadAsync(id, default) ?? throw new InvalidOperationException("No request.");
        return _phones[i].Approve(_audience, _factors[i], id, PushState.Read(entry.State)!.Request!, number);
    }

    /// <summary>What the phones' route does with an answer, without the HTTP around it.</summary>
    public async Task AnswerAsync(TransactionId id, string statement)
    {
        var answer = await RespondEndpoint.Handle(new DefaultHttpContext(), id.Value, new() { Statement = statement }, _respond);
        if (answer.Result is not Ok<DeviceWire.Answered> { Value.State: "proven" })
            throw new InvalidOperationException("Not proven.");
    }

    public void Dispose()
    {
        foreach (var phone in _phones)
            phone?.Dispose();
    }

    private async Task<FactorId> BindAsync(int i, DateTimeOffset now)
    {
        var phone = _phones[i];
        var device = new PushDevice { X = phone.X, Y = phone.Y, Platform = "benchmark", Caps = ["enter"] };
        var factor = new FactorRecord
        {
            Id = FactorId.New(),
            User = NameOf(i),
            Method = MethodName.Push,
            State = FactorState.Active,
            Key = new LookupKey(phone.KeyId, IsUnique: true),
            Payload = device.ToPayload().Bytes,
            CreatedAt = now,
        };
        if (!await services.GetRequiredService<IFactorStore>().CommitAsync(new() { User = factor.User, Writes = [new FactorWrite.Bind(factor)] }, default))
            throw new InvalidOperationException("Not bound.");
        return factor.Id;
    }

    private async Task<TicketRecord> OpenAsync(int i, DateTimeOffset now)
    {
        var ticket = new TicketRecord
        {
            Id = TicketId.New(),
            Kind = TicketKind.Session,
            User = NameOf(i),
            State = SignInState.Complete,
            Epoch = 0,
            CreatedAt = now,
            ExpiresAt = now.AddYears(10),
            AuthenticatedAt = now,
        };
        await services.GetRequiredService<IMfaTicketStore>().CreateAsync(ticket, default);
        return ticket;
    }
}
