using MfaKit.Methods;
using MfaKit.Testing.Methods;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Seam;

internal sealed class KeyActor : MethodActor
{
    private readonly SecurityKey _key = new();

    public override MethodName Method => KeyMethod.Name;

    // The server holds a public key and nothing else.
    public override IReadOnlyList<ReadOnlyMemory<byte>> Canaries => [];

    public override void Register(MfaBuilder mfa) => mfa.AddMethod<KeyMethod>(StepKind.Of<KeyStep>("sign", SeamJson.Default));

    public override ValueTask<MethodInput?> AnswerAsync(MfaTransaction transaction, CancellationToken cancellationToken) =>
        new(_key.SignInput(((KeyStep)transaction.Step!).Options.Challenge));

    public override MethodInput Wrong(MfaTransaction transaction) => _key.SignInput(((KeyStep)transaction.Step!).Options.Challenge, spoil: true);
}
