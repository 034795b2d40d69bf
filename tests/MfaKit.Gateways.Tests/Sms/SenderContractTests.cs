using MfaKit.Testing.Sms;

namespace MfaKit.Sms;

/// <summary>The contract of MfaKit.Testing over one gateway.</summary>
public abstract class SenderContractTests<TActor>
    where TActor : SmsSenderActor, new()
{
    public static TheoryData<string> Promises { get; } = new(SmsSenderContract.Cases.Select(promise => promise.Name));

    [Theory, MemberData(nameof(Promises))]
    public Task Gateway_keeps(string promise) =>
        SmsSenderContract.Cases.Single(c => c.Name == promise).RunAsync(new TActor(), TestContext.Current.CancellationToken);
}
