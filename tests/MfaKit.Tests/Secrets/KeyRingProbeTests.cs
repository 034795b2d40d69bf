using MfaKit.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MfaKit.Tests.Secrets;

[Trait("row", "SEC-K2")]
public sealed class KeyRingProbeTests : IDisposable
{
    private readonly KeyRing _ring = new();
    private readonly KeyRing _otherRing = new();
    private readonly FakeRows _store = new();

    public void Dispose()
    {
        _ring.Dispose();
        _otherRing.Dispose();
    }

    [Fact]
    public async Task Nodes_with_one_ring_start_in_any_order_and_again()
    {
        Assert.Null(await ProbeAsync(_ring.Start()));
        Assert.Null(await ProbeAsync(_ring.Start()));
    }

    [Fact]
    public async Task A_node_with_another_ring_is_told_so()
    {
        await ProbeAsync(_ring.Start());

        var problem = await ProbeAsync(_otherRing.Start());

        Assert.Contains("key ring is not the one", problem, StringComparison.Ordinal);
        Assert.Null(await ProbeAsync(_ring.Start()));
    }

    [Fact]
    public async Task A_node_with_another_application_name_is_told_so()
    {
        await ProbeAsync(_ring.Start());

        var problem = await ProbeAsync(_ring.Start(b => b.SetApplicationName("other")));

        Assert.Contains("SetApplicationName", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_ring_is_accepted_only_when_somebody_says_so()
    {
        await ProbeAsync(_ring.Start());

        Assert.NotNull(await ProbeAsync(_otherRing.Start()));
        Assert.Null(await ProbeAsync(_otherRing.Start(), replace: true));
        Assert.Null(await ProbeAsync(_otherRing.Start()));
        Assert.NotNull(await ProbeAsync(_ring.Start()));
    }

    [Fact]
    public async Task The_probe_outlives_the_key_it_was_first_sealed_with()
    {
        var first = _ring.Start();
        await ProbeAsync(first);
        var oldKey = Guid.Parse(first.Protector.CurrentKeyId);
        first.Rotate();
        await ProbeAsync(_ring.Start());
        first.Keys.RevokeKey(oldKey, "old");

        Assert.Null(await ProbeAsync(_ring.Start()));
    }

    private Task<string?> ProbeAsync(KeyRing.Node node, bool replace = false) =>
        new KeyRingProbe(_store, new ServerKey(_store, node.Protector), Options.Create(new SecretsOptions { ReplaceProbe = replace }), NullLogger<KeyRingProbe>.Instance)
            .FindProblemAsync(TestContext.Current.CancellationToken);
}
