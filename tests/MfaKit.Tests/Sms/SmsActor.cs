using System.Text;
using MfaKit.Methods;
using MfaKit.Testing.Methods;

namespace MfaKit.Sms;

internal sealed class SmsActor : MethodActor
{
    private readonly Handset _handset = new();

    public override MethodName Method => MethodName.Sms;

    public override MethodInput BeginInput => MethodInput.From([new("phoneNumber", "0151 23456789"), new("country", "DE")]);

    public override IReadOnlyList<ReadOnlyMemory<byte>> Canaries =>
    [
        Encoding.ASCII.GetBytes(SmsHost.Number), Encoding.ASCII.GetBytes(SmsHost.Number[3..]),
        .. _handset.Messages.Select(message => (ReadOnlyMemory<byte>)Encoding.ASCII.GetBytes(Handset.CodeOf(message))),
    ];

    public override void Register(MfaBuilder mfa) => mfa.AddSms(_handset);

    public override ValueTask<MethodInput?> AnswerAsync(MfaTransaction transaction, CancellationToken cancellationToken) => new(MethodInput.Code(_handset.Code));

    public override MethodInput Wrong(MfaTransaction transaction) => MethodInput.Code(_handset.WrongCode);
}
