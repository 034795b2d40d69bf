using MfaKit.Testing.Methods;

namespace MfaKit.Push;

public sealed class ContractTests
{
    public static TheoryData<string> Promises { get; } = new(MethodContract.For(new PushActor()).Select(promise => promise.Name));

    [Theory, MemberData(nameof(Promises))]
    public Task Push_keeps(string promise) =>
        MethodContract.Cases.Single(c => c.Name == promise).RunAsync(new PushActor(), TestContext.Current.CancellationToken);
}
