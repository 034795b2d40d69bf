using MfaKit.Methods;

namespace MfaKit.Totp;

/// <summary>The window follows one app's clock and never grows.</summary>
public sealed class DriftTests
{
    [Theory, Trait("row", "SEC-T4")]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task App_that_has_taught_nothing_is_judged_by_true_time(int offset, bool taken)
    {
        using var app = new App();

        Assert.Equal(taken, await app.TypeAsync(offset));
    }

    [Theory, Trait("row", "SEC-T4")]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Two_proofs_in_a_row_at_one_edge_move_the_window_there(int side)
    {
        using var app = new App();
        Assert.True(await app.TypeAsync(side));
        Assert.False(await app.TypeAsync(2 * side));
        Assert.True(await app.TypeAsync(side));

        Assert.Equal(new TotpDrift(side, 0), app.Drift);
        Assert.True(await app.TypeAsync(2 * side));
        Assert.False(await app.TypeAsync(-side));
        Assert.False(await app.TypeAsync(3 * side));
    }

    [Fact, Trait("row", "SEC-T4")]
    public async Task Proof_at_the_other_edge_or_between_begins_the_count_anew()
    {
        using var app = new App();
        foreach (var offset in new[] { 1, -1, 1, 0, 1, -1 })
            Assert.True(await app.TypeAsync(offset));

        Assert.Equal(0, app.Drift.Steps);
    }

    [Theory, Trait("row", "SEC-T4")]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Clock_put_right_fits_at_once_and_takes_everything_back(int side)
    {
        using var app = new App(drift: new(side, 0));

        Assert.True(await app.TypeAsync(0));

        Assert.Equal(TotpDrift.None, app.Drift);
        Assert.True(await app.TypeAsync(-side));
        Assert.False(await app.TypeAsync(2 * side));
    }

    [Fact, Trait("row", "SEC-T4")]
    public async Task Widest_window_moves_back_by_one_step_where_a_proof_is_nearer_to_true_time()
    {
        using var app = new App(o => (o.Window, o.MaxDriftSteps) = (2, 2), new(2, 0));
        Assert.True(await app.TypeAsync(1));

        Assert.Equal(new TotpDrift(1, 0), app.Drift);
    }

    [Fact, Trait("row", "SEC-T4")]
    public async Task Window_moves_no_further_than_is_allowed()
    {
        using var app = new App();
        for (var i = 0; i < 2; i++)
            Assert.True(await app.TypeAsync(1));
        for (var i = 0; i < 4; i++)
            Assert.True(await app.TypeAsync(2));

        Assert.Equal(new TotpDrift(1, 0), app.Drift);
    }

    [Theory, Trait("row", "SEC-T4")]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    public async Task Switched_off_or_without_a_window_nothing_is_learned(int window, int most)
    {
        using var app = new App(o => (o.Window, o.MaxDriftSteps) = (window, most));
        for (var i = 0; i < 4; i++)
            Assert.Equal(window == 1, await app.TypeAsync(1));

        Assert.Equal((TotpDrift.None, 0), (app.Drift, app.Writes));
    }

    [Fact, Trait("row", "SEC-T4")]
    public async Task What_was_learned_under_wider_options_holds_no_longer_under_stricter_ones()
    {
        using var app = new App(o => o.MaxDriftSteps = 0, new(1, 0));
        Assert.False(await app.TypeAsync(2));
        Assert.True(await app.TypeAsync(-1));

        Assert.Equal(TotpDrift.None, app.Drift);
    }

    [Fact, Trait("row", "SEC-T4")]
    public async Task Proof_that_teaches_nothing_writes_nothing()
    {
        using var app = new App();
        for (var i = 0; i < 3; i++)
            Assert.True(await app.TypeAsync(0));

        Assert.Equal(0, app.Writes);
    }

    [Fact, Trait("row", "SEC-T3")]
    public async Task Code_is_still_good_once_where_the_window_moved()
    {
        using var app = new App(drift: new(1, 0));
        Assert.True(await app.TypeAsync(2));

        Assert.Equal("code_already_used", Assert.IsType<MethodResult.Wrong>(await app.AgainAsync(2)).Hint);
        Assert.IsType<MethodResult.Wrong>(await app.AgainAsync(1));
    }

    [Fact]
    public async Task Payload_of_the_first_version_opens_and_learns()
    {
        using var app = new App();
        app.Payload = [1, 0, 6, 30, .. app.Secret];

        Assert.True(await app.TypeAsync(1));
        Assert.True(await app.TypeAsync(1));

        Assert.Equal((2, new TotpDrift(1, 0)), (app.Payload[0], app.Drift));
    }

    [Theory, Trait("row", "SEC-K2")]
    [InlineData(3, 0)]
    [InlineData(-3, 0)]
    [InlineData(0, 2)]
    [InlineData(0, -2)]
    public void Payload_with_more_drift_than_there_can_be_is_unreadable(int steps, int lean)
    {
        using var secret = TotpSecret.Generate();
        var payload = TotpPayload.Write(TotpParameters.Default, new(steps, lean), secret.Bytes);

        Assert.False(TotpPayload.TryRead(payload, out _, out _));
    }

    [Theory, Trait("row", "SEC-K2")]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(21)]
    public void Payload_cut_short_is_unreadable(int length)
    {
        using var secret = TotpSecret.Generate();

        Assert.False(TotpPayload.TryRead(TotpPayload.Write(TotpParameters.Default, secret).AsSpan(0, length), out _, out _));
    }
}
