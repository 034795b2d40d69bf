using MfaKit.Testing.Methods;

namespace MfaKit.Sms;

public sealed class ContractTests
{
    public static TheoryData<string> Promises { get; } = new(MethodContract.For(new SmsActor()).Select(promise => promise.Name));

    [Theory, MemberData(nameof(Promises))]
    public Task Sms_keeps(string promise) =>
        MethodContract.Cases.Single(c => c.Name == promise).RunAsync(new SmsActor(), TestContext.Current.CancellationToken);
}
