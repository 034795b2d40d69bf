using System.Text;
using MfaKit.Authenticator;
using MfaKit.Methods;
using MfaKit.Testing.Methods;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Push;

/// <summary>Push under the contract of all methods; the phone's routes are passed by, since the rig has none.</summary>
internal sealed class PushActor : MethodActor
{
    private readonly SoftwareKey _key = SoftwareKey.Create();
    private string _token = "no token yet";
    private IServiceProvider? _services;

    public override MethodName Method => MethodName.Push;

    public override bool IsOutOfBand => true;

    public override IReadOnlyList<ReadOnlyMemory<byte>> Canaries => [Encoding.ASCII.GetBytes(_token)];

    private IMfaInbox Inbox => _services!.GetRequiredService<IMfaInbox>();

    public override void Register(MfaBuilder mfa)
    {
        mfa.Services.Configure<MfaOptions>(o => o.PublicOrigin = new("https://my.contoso.example"));
        mfa.AddPush();
    }

    public override void Attach(IServiceProvider services) => _services = services;

    public override async ValueTask<MethodInput?> AnswerAsync(MfaTransaction transaction, CancellationToken cancellationToken)
    {
        if (transaction.Step is ScanLinkStep { Once: { } once })
        {
            Assert.True(EnrollmentLink.TryParse(once.Link, out var link));
            _token = link.Token;
            var message = new PushMessage { Act = PushMessage.Register, Device = Device(), DeviceName = "Pixel 9", PairingCode = "1234" };
            await Inbox.SubmitAsync(transaction.Id, null, message.ToInput(), cancellationToken);
            return MethodInput.Empty;
        }

        var mine = await _services!.GetRequiredService<IMfaDevices>().FindAsync(Method, new LookupKey(Statements.Thumbprint(_key)), cancellationToken);
        if (transaction.Step is ApproveWithNumberStep { Number: var number })
            await Inbox.SubmitAsync(transaction.Id, mine?.Id, await ApprovalAsync(transaction, number), cancellationToken);
        return null;
    }

    public override MethodInput Wrong(MfaTransaction transaction) => ApprovalAsync(transaction, "x").GetAwaiter().GetResult();

    private async Task<MethodInput> ApprovalAsync(MfaTransaction transaction, string number)
    {
        var shown = await Inbox.ReadAsync(transaction.Id, CancellationToken.None) is { } entry ? PushState.Read(entry.State)?.Request : null;
        return new PushMessage { Act = PushMessage.Approve, Text = Statements.HashOfText(shown ?? ""), Number = number }.ToInput();
    }

    private PushDevice Device() => new() { X = Statements.Encode(_key.X.Span), Y = Statements.Encode(_key.Y.Span), Platform = "test", Caps = ["enter"] };
}
