using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using MfaKit.Attacks;
using MfaKit.Hosting;
using MfaKit.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Telemetry;

/// <summary>What happened is on record, with who, what, how it went and from where, and with nothing that opens anything (SEC-A1, SEC-A2).</summary>
public sealed class AuditTests
{
    private readonly Record _record = new();
    private readonly Handset _handset = new();

    [Fact, Trait("row", "SEC-A1")]
    public async Task Life_of_a_factor_is_on_record_from_the_first_step_to_its_removal()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await browser.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        (await browser.ConfirmAsync(begun.Id, phone.WrongCodeAt(host.Clock.GetUtcNow()))).ShouldBe(422);
        (await browser.ConfirmAsync(begun.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
        (await browser.PostAsync("/mfa/recovery-codes")).ShouldBe(200);
        var factor = (await host.FactorsAsync()).Single(f => f.Method == MethodName.Totp).Id;
        (await browser.PatchAsync($"/mfa/factors/{factor}", new { name = "Work phone" })).ShouldBe(200);
        (await browser.DeleteAsync($"/mfa/factors/{factor}")).ShouldBe(204);

        Assert.Equal(
        [
            "sign_in.started ok complete",
            "enrolment.begun ok totp",
            "enrolment.answered invalid_code totp",
            "enrolment.answered ok totp",
            "factor.bound ok totp",
            "sign_in.upgraded ok complete totp",
            "recovery_codes.made ok recovery_codes",
            "factor.updated ok totp",
            "factor.removed ok",
        ], _record.Lines);
        Assert.All(_record.Events, e => Assert.Equal(("alice", host.Clock.GetUtcNow()), (e.User!.Value.Value, e.At)));
        Assert.All(_record.Events.Skip(1), e => Assert.NotNull(e.Session));
        Assert.Equal(factor, _record.Events.Single(e => e.Type == MfaAuditTypes.FactorBound).Factor);
        Assert.Equal([begun.Id], _record.Events.Where(e => e.Transaction is not null).Select(e => e.Transaction!.Value.Value).Distinct());
    }

    [Fact, Trait("row", "SEC-A1"), Trait("row", "SEC-L1")]
    public async Task Answers_to_a_challenge_are_told_apart_right_wrong_used_and_not_compared()
    {
        await using var host = await StartAsync();
        var phone = await host.VictimAsync();
        _record.Clear();
        var (browser, challenge) = await host.PendingAsync();
        var code = phone.CodeAt(host.Clock.GetUtcNow());
        (await browser.VerifyAsync(challenge, code)).ShouldBe(200);
        var (again, second) = await host.PendingAsync();
        (await again.VerifyAsync(second, code)).ShouldBe(422);
        for (var i = 0; i < 6; i++)
            await again.VerifyAsync(second, phone.WrongCodeAt(host.Clock.GetUtcNow()));
        using var nobody = host.NewBrowser();
        (await nobody.PostAsync("/mfa/challenges", new { method = "totp" })).ShouldBe(401);

        var answers = _record.Events.Where(e => e.Type == MfaAuditTypes.ChallengeAnswered).Select(e => $"{e.Outcome} {e.Detail}".Trim()).ToList();
        Assert.Equal(["ok", "invalid_code code_already_used", "invalid_code"], answers.Take(3));
        Assert.Equal("too_many_attempts", answers[^1]);
        Assert.All(_record.Events.Where(e => e.Type == MfaAuditTypes.ChallengeAnswered), e => Assert.Equal((MethodName.Totp, true), (e.Method!.Value, e.Factor is not null)));
    }

    [Fact, Trait("row", "SEC-A2")]
    public async Task Record_holds_neither_code_nor_secret_nor_number()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        await browser.EnrollSmsAsync(_handset);
        var first = _handset.Code;
        var begun = await browser.BeginTotpAsync();
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        var code = phone.CodeAt(host.Clock.GetUtcNow());
        (await browser.ConfirmAsync(begun.Id, code)).ShouldBe(200);
        var recovery = (await browser.PostAsync("/mfa/recovery-codes")).ShouldBe(200).Json!["recoveryCodes"]!.AsArray().Select(c => (string)c!);

        var all = string.Join('\n', _record.Events.Select(e => e.ToString()));

        Assert.NotEmpty(all);
        foreach (var secret in (string[])[first, code, (string)begun.Json["step"]!["once"]!["secret"]!, SmsHost.Number, SmsHost.Number[1..], .. recovery])
            Assert.DoesNotContain(secret, all, StringComparison.OrdinalIgnoreCase);
    }

    [Fact, Trait("row", "SEC-A1")]
    public async Task Record_that_fails_neither_lets_anybody_in_nor_shuts_anybody_out()
    {
        await using var host = await StartAsync(mfa => mfa.AddAuditSink<Broken>());
        var phone = await host.VictimAsync();
        var (browser, challenge) = await host.PendingAsync();

        (await browser.VerifyAsync(challenge, phone.WrongCodeAt(host.Clock.GetUtcNow()))).ShouldBe(422);
        Assert.False(await browser.IsInsideAsync());
        (await browser.VerifyAsync(challenge, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);

        Assert.True(await browser.IsInsideAsync());
        Assert.Contains("challenge.answered ok totp", _record.Lines);
    }

    [Fact, Trait("row", "SEC-A1")]
    public async Task Record_that_hangs_is_given_up_after_five_seconds_and_the_person_is_in()
    {
        var hanging = new Hanging();
        await using var host = await StartAsync(mfa => mfa.Services.AddSingleton<IMfaAuditSink>(hanging));
        var phone = await host.VictimAsync();
        var (browser, challenge) = await host.PendingAsync();
        var code = phone.CodeAt(host.Clock.GetUtcNow());
        hanging.Hangs = true;

        var reply = browser.VerifyAsync(challenge, code);
        await hanging.Asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(reply.IsCompleted);
        while (!reply.IsCompleted)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        (await reply).ShouldBe(200);
        hanging.Hangs = false;
        Assert.True(await browser.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-A1"), Trait("row", "SEC-P5")]
    public async Task Answers_of_a_phone_are_on_record_with_what_it_said()
    {
        await using var host = await Push.PushHost.StartAsync(more: mfa => mfa.Services.AddSingleton<IMfaAuditSink>(_record));
        using var desk = host.NewBrowser();
        using var phone = await Push.PushHost.BindAsync(host, desk);
        using var browser = await Push.PushHost.WaitingAsync(host);
        var asked = await browser.BeginChallengeAsync("push");
        await phone.SeeAsync();
        _record.Clear();

        await phone.ApproveAsync(Push.TestPhone.Number(asked));

        var answered = Assert.Single(_record.Events, e => e.Type == MfaAuditTypes.DeviceAnswered);
        Assert.Equal(("alice", "ok", "approve", asked.Id), (answered.User!.Value.Value, answered.Outcome, answered.Detail, answered.Transaction!.Value.Value));
        Assert.Equal((MethodName.Push, true), (answered.Method!.Value, answered.Factor is not null));
    }

    [Fact, Trait("row", "SEC-A1"), Trait("row", "SEC-A2")]
    public async Task Meter_counts_the_same_without_a_name_of_anybody()
    {
        var seen = new ConcurrentQueue<(string Name, string Tags)>();
        await using var host = await StartAsync();
        using var listener = new MeterListener { InstrumentPublished = (instrument, me) => { if (instrument.Meter.Name == "MfaKit") me.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => seen.Enqueue((instrument.Name, Text(tags))));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => seen.Enqueue((instrument.Name, Text(tags))));
        listener.Start();
        var phone = await host.VictimAsync("canary-person");
        var (browser, challenge) = await host.PendingAsync("canary-person");
        (await browser.VerifyAsync(challenge, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);

        Assert.Contains(("mfakit.enrollments", "mfakit.method=totp mfakit.outcome=ok mfakit.step=bound"), seen);
        Assert.Contains(("mfakit.verifications", "mfakit.method=totp mfakit.outcome=ok mfakit.step=answered"), seen);
        Assert.Contains(("mfakit.verification.duration", "mfakit.method=totp mfakit.outcome=ok"), seen);
        Assert.Contains(("mfakit.sign_ins", "mfakit.outcome=ok:must_verify mfakit.step=started"), seen);
        Assert.DoesNotContain(seen, s => s.Tags.Contains("canary", StringComparison.Ordinal) || s.Tags.Contains(challenge, StringComparison.Ordinal));
    }

    [Fact, Trait("row", "SEC-A2")]
    public async Task Spans_say_what_was_done_and_how_it_went()
    {
        var spans = new ConcurrentQueue<Activity>();
        await using var host = await StartAsync();
        var phone = await host.VictimAsync("canary-person");
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "MfaKit",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var (browser, challenge) = await host.PendingAsync("canary-person");
        (await browser.VerifyAsync(challenge, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);

        var verified = spans.Last(s => s.OperationName == "mfakit.challenge.verify" && (string?)s.GetTagItem("mfakit.outcome") == "ok");
        Assert.Equal("totp", verified.GetTagItem("mfakit.method"));
        Assert.DoesNotContain(verified.TagObjects, tag => tag.Value?.ToString()?.Contains("canary", StringComparison.Ordinal) is true);
    }

    private Task<MfaHost> StartAsync(Action<MfaBuilder>? also = null) => SmsHost.StartAsync(_handset, also: mfa =>
    {
        mfa.Services.AddSingleton<IMfaAuditSink>(_record);
        also?.Invoke(mfa);
    });

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));

    private sealed class Record : IMfaAuditSink
    {
        private readonly ConcurrentQueue<MfaAuditEvent> _events = new();

        public IReadOnlyList<MfaAuditEvent> Events => [.. _events];

        public IEnumerable<string> Lines => _events.Select(e => string.Join(' ', new[] { e.Type, e.Outcome, e.Detail, e.Method?.Value }.Where(part => part is not null)));

        public void Clear() => _events.Clear();

        public ValueTask WriteAsync(MfaAuditEvent happened, CancellationToken cancellationToken)
        {
            _events.Enqueue(happened);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Hanging : IMfaAuditSink
    {
        public bool Hangs { get; set; }

        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask WriteAsync(MfaAuditEvent happened, CancellationToken cancellationToken)
        {
            if (!Hangs)
                return;
            Asked.TrySetResult();
            await new TaskCompletionSource().Task;
        }
    }

    private sealed class Broken : IMfaAuditSink
    {
        public ValueTask WriteAsync(MfaAuditEvent happened, CancellationToken cancellationToken) => throw new InvalidOperationException(happened.Type);
    }
}
