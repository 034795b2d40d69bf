using MfaKit.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MfaKit.Tests.Secrets;

[Trait("row", "SEC-K2")]
public sealed class ServerKeyTests : IDisposable
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
    public async Task Key_is_the_same_on_every_node_and_another_for_every_use()
    {
        var key = await DeriveAsync(_ring.Start());

        Assert.Equal(ServerKey.Length, key.Length);
        Assert.Equal(key, await DeriveAsync(_ring.Start()));
        Assert.NotEqual(key, await DeriveAsync(_ring.Start(), "another use"));
    }

    [Fact]
    public async Task Key_outlives_the_key_of_the_ring_that_it_was_sealed_with()
    {
        var first = _ring.Start();
        var key = await DeriveAsync(first);
        var oldKey = Guid.Parse(first.Protector.CurrentKeyId);
        first.Rotate();
        Assert.Null(await StartAsync(_ring.Start()));
        first.Keys.RevokeKey(oldKey, "old");

        Assert.Equal(key, await DeriveAsync(_ring.Start()));
    }

    [Fact, Trait("row", "SEC-N1")]
    public async Task Probe_of_before_there_was_a_key_is_given_one_by_one_node()
    {
        var node = _ring.Start();
        await _store.ProbeAsync(node.Protector.Seal(new SecretPurpose(new UserId("mfakit"), "probe", "probe"), "probe"u8).Bytes, instead: null, TestContext.Current.CancellationToken);
        Assert.Null(await StartAsync(node));

        var key = await DeriveAsync(node);

        Assert.Equal(ServerKey.Length, key.Length);
        Assert.Equal(key, await DeriveAsync(_ring.Start()));
        await Assert.ThrowsAsync<SecretUnavailableException>(() => DeriveAsync(_otherRing.Start()));
    }

    [Fact, Trait("row", "SEC-A3")]
    public async Task Node_that_cannot_open_it_has_none()
    {
        await DeriveAsync(_ring.Start());

        await Assert.ThrowsAsync<SecretUnavailableException>(() => DeriveAsync(_otherRing.Start()));
        await Assert.ThrowsAsync<SecretUnavailableException>(() => DeriveAsync(_ring.Start(b => b.SetApplicationName("other"))));
    }

    [Fact]
    public async Task Ring_that_was_lost_and_replaced_brings_a_new_key()
    {
        var key = await DeriveAsync(_ring.Start());

        Assert.Null(await StartAsync(_otherRing.Start(), replace: true));
        var fresh = await DeriveAsync(_otherRing.Start());

        Assert.NotEqual(key, fresh);
        Assert.Equal(fresh, await DeriveAsync(_otherRing.Start()));
    }

    private Task<byte[]> DeriveAsync(KeyRing.Node node, string use = "a use") =>
        new ServerKey(_store, node.Protector).DeriveAsync(use, TestContext.Current.CancellationToken).AsTask();

    private Task<string?> StartAsync(KeyRing.Node node, bool replace = false) =>
        new KeyRingProbe(_store, new ServerKey(_store, node.Protector), Options.Create(new SecretsOptions { ReplaceProbe = replace }), NullLogger<KeyRingProbe>.Instance)
            .FindProblemAsync(TestContext.Current.CancellationToken);
}
