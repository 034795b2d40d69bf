using System.Text;
using MfaKit.Methods;
using MfaKit.Testing.Methods;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Seam;

internal sealed class SentActor : MethodActor
{
    private const string Number = "+15550100042";

    private readonly Outgoing _phone = new();

    public override MethodName Method => SentMethod.Name;

    public override MethodInput BeginInput => MethodInput.From([new("number", Number)]);

    public override IReadOnlyList<ReadOnlyMemory<byte>> Canaries => [Encoding.ASCII.GetBytes(Number), .. _phone.Messages.Select(m => (ReadOnlyMemory<byte>)Encoding.ASCII.GetBytes(m.Code))];

    public override void Register(MfaBuilder mfa)
    {
        mfa.Services.AddSingleton(_phone);
        mfa.AddMethod<SentMethod>();
    }

    public override ValueTask<MethodInput?> AnswerAsync(MfaTransaction transaction, CancellationToken cancellationToken) => new(MethodInput.Code(_phone.Messages[^1].Code));

    public override MethodInput Wrong(MfaTransaction transaction) => MethodInput.Code(_phone.Messages[^1].Code == "000000" ? "000001" : "000000");
}
