using MfaKit.Methods;
using MfaKit.Testing.Methods;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Seam;

/// <summary>The token of <see cref="CounterActor"/>, its method changed.</summary>
internal sealed class ChangedActor(Func<MethodInfo, MethodInfo> info, Func<MethodContext, MethodResult, MethodResult> change) : MethodActor
{
    private readonly CounterActor _token = new();

    public override MethodName Method => _token.Method;

    public override IReadOnlyList<ReadOnlyMemory<byte>> Canaries => _token.Canaries;

    public override void Register(MfaBuilder mfa)
    {
        var inner = new CounterMethod();
        mfa.Services.AddSingleton<IMfaMethod>(new ChangedMethod(inner, info(inner.Info), change));
        mfa.Services.AddSingleton(StepKind.Of<SecretStep>("counter_secret", SeamJson.Default));
    }

    public override ValueTask<MethodInput?> AnswerAsync(MfaTransaction transaction, CancellationToken cancellationToken) => _token.AnswerAsync(transaction, cancellationToken);

    public override MethodInput Wrong(MfaTransaction transaction) => _token.Wrong(transaction);
}
