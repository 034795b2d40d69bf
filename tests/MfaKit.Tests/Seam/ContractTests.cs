using MfaKit.Testing.Methods;

namespace MfaKit.Seam;

/// <summary>
/// Four methods, one of each shape, as somebody outside would write them: on the public seam only. To add them, no file of
/// src/MfaKit was touched.
/// </summary>
public sealed class ContractTests
{
    public static TheoryData<string, string> Promises
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var shape in new[] { "typed", "sent", "key", "approver" })
            {
                foreach (var promise in MethodContract.For(New(shape)))
                    all.Add(shape, promise.Name);
            }

            return all;
        }
    }

    [Theory, MemberData(nameof(Promises))]
    public Task Method_keeps(string shape, string promise) =>
        MethodContract.Cases.Single(c => c.Name == promise).RunAsync(New(shape), TestContext.Current.CancellationToken);

    private static MethodActor New(string shape) => shape switch
    {
        "typed" => new CounterActor(),
        "sent" => new SentActor(),
        "key" => new KeyActor(),
        _ => new ApproverActor(),
    };
}
