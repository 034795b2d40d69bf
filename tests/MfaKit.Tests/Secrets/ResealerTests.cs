using MfaKit.Methods;
using MfaKit.Secrets;
using Microsoft.Extensions.Logging.Abstractions;

namespace MfaKit.Tests.Secrets;

[Trait("row", "SEC-K2")]
public sealed class ResealerTests : IDisposable
{
    private readonly KeyRing _ring = new();
    private readonly FakeRows _store = new();

    public void Dispose() => _ring.Dispose();

    [Fact]
    public async Task Every_factor_moves_to_the_current_key_and_keeps_its_secret()
    {
        var old = _ring.Start();
        for (var i = 0; i < 250; i++)
            Bind(old.Factors, FactorId.New());
        old.Rotate();
        var now = _ring.Start();

        var resealed = await RunAsync(now);

        Assert.Equal(250, resealed);
        Assert.All(_store.Rows.Values, f => Assert.Equal(now.Protector.CurrentKeyId, f.SealedBy));
        Assert.All(_store.Rows.Values, f => Assert.Equal(SealedTo.Secret, now.Factors.Open(f).Bytes));
        Assert.Equal(0, await RunAsync(now));
    }

    [Fact]
    public async Task What_cannot_be_opened_is_left_as_it_is_and_stops_nobody()
    {
        using var lostRing = new KeyRing();
        Bind(lostRing.Start().Factors, SealedTo.Row);
        var old = _ring.Start();
        Bind(old.Factors, SealedTo.OtherRow);
        var lost = _store.Rows[SealedTo.Row.Value];
        old.Rotate();

        var resealed = await RunAsync(_ring.Start());

        Assert.Equal(1, resealed);
        Assert.Same(lost, _store.Rows[SealedTo.Row.Value]);
    }

    [Fact]
    public async Task A_payload_written_meanwhile_is_not_overwritten()
    {
        var old = _ring.Start();
        Bind(old.Factors, SealedTo.Row);
        old.Rotate();
        _store.BeforeCommit = row => _store.Add(row with { Version = row.Version + 1 });
        var before = _store.Rows[SealedTo.Row.Value].Payload;

        var resealed = await RunAsync(_ring.Start());

        Assert.Equal(0, resealed);
        Assert.Equal(before, _store.Rows[SealedTo.Row.Value].Payload);
    }

    [Fact]
    public void A_plain_payload_is_stored_and_opened_without_a_key()
    {
        var secrets = _ring.Start().Factors;

        var (bytes, sealedBy) = secrets.Seal(SealedTo.Ann.User, SealedTo.Row, MethodName.Totp, new Payload(SealedTo.Secret, IsSecret: false));
        var opened = secrets.Open(SealedTo.Factor(SealedTo.Row, bytes, sealedBy));

        Assert.Null(sealedBy);
        Assert.True(opened is { IsOpen: true, ShouldReseal: false });
        Assert.Equal(SealedTo.Secret, opened.Bytes);
    }

    [Fact]
    [Trait("row", "SEC-K1")]
    public void A_factors_payload_does_not_open_in_another_row_or_method()
    {
        var secrets = _ring.Start().Factors;
        Bind(secrets, SealedTo.Row);
        var factor = _store.Rows[SealedTo.Row.Value];

        Assert.Equal(SecretState.Open, secrets.Open(factor).State);
        Assert.Equal(SecretState.Tampered, secrets.Open(factor with { Id = SealedTo.OtherRow }).State);
        Assert.Equal(SecretState.Tampered, secrets.Open(factor with { User = new UserId("bob") }).State);
        Assert.Equal(SecretState.Tampered, secrets.Open(factor with { Method = new MethodName("push") }).State);
    }

    private void Bind(FactorSecrets secrets, FactorId id)
    {
        var (bytes, sealedBy) = secrets.Seal(SealedTo.Ann.User, id, MethodName.Totp, new Payload(SealedTo.Secret));
        _store.Add(SealedTo.Factor(id, bytes, sealedBy));
    }

    private Task<int> RunAsync(KeyRing.Node node) =>
        new Resealer(_store, node.Factors, NullLogger<Resealer>.Instance).RunAsync(TestContext.Current.CancellationToken);
}
