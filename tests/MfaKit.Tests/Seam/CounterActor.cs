using MfaKit.Methods;
using MfaKit.Testing.Methods;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Seam;

internal sealed class CounterActor : MethodActor
{
    private byte[] _secret = [];
    private long _counter;

    public override MethodName Method => CounterMethod.Name;

    public override IReadOnlyList<ReadOnlyMemory<byte>> Canaries => [_secret, System.Text.Encoding.ASCII.GetBytes(Convert.ToHexString(_secret))];

    public override void Register(MfaBuilder mfa) => mfa.AddMethod<CounterMethod>(StepKind.Of<SecretStep>("counter_secret", SeamJson.Default));

    public override ValueTask<MethodInput?> AnswerAsync(MfaTransaction transaction, CancellationToken cancellationToken)
    {
        if (transaction.Step is SecretStep { Secret: { } told })
            _secret = Convert.FromHexString(told);
        return new(MethodInput.Code(CounterMethod.CodeAt(_secret, _counter++)));
    }

    public override MethodInput Wrong(MfaTransaction transaction) => MethodInput.Code("00000000");
}
