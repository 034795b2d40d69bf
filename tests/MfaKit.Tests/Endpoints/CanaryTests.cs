using System.Collections.Concurrent;
using System.Diagnostics;
using MfaKit.Attacks;
using MfaKit.Hosting;
using Microsoft.Extensions.Logging;

namespace MfaKit.Endpoints;

/// <summary>Whole flows with everybody listening: no secret, code or cookie is heard (SEC-A2).</summary>
public sealed class CanaryTests
{
    [Fact, Trait("row", "SEC-A2")]
    public async Task Nothing_secret_reaches_logs_traces_or_problems()
    {
        // Off by default in this runtime; whoever turns it on sees the tags of every request.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        using var logs = new ListeningLogs();
        var traces = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traces.Enqueue(Text(activity)),
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await MfaHost.StartAsync(null, builder => builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace));
        var canaries = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<string>();

        var control = await WalkAsync(host, canaries, problems);

        Assert.True(canaries.Count > 12);
        Assert.True(logs.Lines.Count > 100);
        Assert.NotEmpty(traces);
        Assert.NotEmpty(problems);

        // What may be heard is heard, so silence about the rest means something.
        Assert.Contains(logs.Lines, line => line.StartsWith("MfaKit.", StringComparison.Ordinal) && Tells(line, control));
        Assert.Contains(logs.Lines, line => line.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) && Tells(line, control));
        Assert.Contains(traces, trace => Tells(trace, control));
        var heard = new List<string>();
        foreach (var (name, value) in canaries)
        {
            heard.AddRange(logs.Lines.Where(line => Tells(line, value)).Select(line => $"log, {name}: {line}"));
            heard.AddRange(traces.Where(trace => Tells(trace, value)).Select(trace => $"trace, {name}: {trace}"));
            heard.AddRange(problems.Where(problem => Tells(problem, value)).Select(problem => $"problem, {name}: {problem}"));
        }

        Assert.True(heard.Count == 0, string.Join('\n', heard.Select(line => line[..Math.Min(line.Length, 400)])));
    }

    private static async Task<string> WalkAsync(MfaHost host, Dictionary<string, string> canaries, List<string> problems)
    {
        using var owner = host.NewBrowser();
        var begun = await owner.BeginTotpAsync("alice");
        var once = begun.Json!["step"]!["once"]!;
        var phone = Phone.Scan((string)once["otpauthUri"]!);
        canaries["secret"] = (string)once["secret"]!;
        canaries["manual key"] = (string)once["manualKey"]!;
        canaries["link"] = (string)once["otpauthUri"]!;
        canaries["secret in hex"] = Convert.ToHexString(phone.Secret);
        canaries["secret in base64"] = Convert.ToBase64String(phone.Secret);
        var verify = $"/mfa/enrollments/{begun.Id}/verify";
        problems.Add((await owner.PostAsync(verify, new { input = new { code = Typed(canaries, "wrong code at enrolment", phone.WrongCodeAt(host.Clock.GetUtcNow())) } })).ShouldBe(422).Text);
        problems.Add((await owner.PostAsync(verify, new { input = new { code = Typed(canaries, "misshapen code", "9-canary-5") } })).ShouldBe(400).Text);
        problems.Add((await owner.PostAsync(verify, new { input = Typed(canaries, "input of no form", "canary-input-77") })).ShouldBe(400).Text);
        using var malformed = new StringContent("""{"input":{"code":"canary-cut-off""", null, "application/json");
        Typed(canaries, "malformed body", "canary-cut-off");
        problems.Add((await owner.PostAsync(verify, malformed)).ShouldBe(400).Text);
        (await owner.PostAsync(verify, new { input = new { code = Typed(canaries, "right code at enrolment", phone.CodeAt(host.Clock.GetUtcNow())) } })).ShouldBe(200);
        var codes = await owner.RecoveryCodesAsync();
        for (var i = 0; i < codes.Length; i++)
        {
            canaries[$"recovery code {i}"] = codes[i];
            canaries[$"recovery code {i} as typed"] = codes[i].Replace("-", "", StringComparison.Ordinal);
        }

        host.Clock.Advance(Arena.Step);
        var (browser, challenge) = await host.PendingAsync();
        var cookie = Assert.Single(browser.Cookies.GetAllCookies(), cookie => cookie.Name == "__Host-mfakit").Value;
        canaries["pending cookie"] = cookie.Split('.')[1];
        problems.Add((await browser.VerifyAsync(challenge, canaries["right code at enrolment"])).ShouldBe(422).Text);
        problems.Add((await browser.GetAsync("/mfa")).ShouldBe(401).Text);
        (await browser.VerifyAsync(challenge, Typed(canaries, "right code", phone.CodeAt(host.Clock.GetUtcNow())))).ShouldBe(200);
        var (replay, again) = await host.PendingAsync();
        problems.Add((await replay.VerifyAsync(again, canaries["right code"])).ShouldBe(422, "invalid_code").Text);

        var (lost, recovery) = await host.PendingAsync(method: "recovery_codes");
        problems.Add((await lost.RecoverAsync(recovery, Typed(canaries, "wrong recovery code", "ZZZZ-ZZZZ-ZZZZ-ZZZZ"))).ShouldBe(422).Text);
        (await lost.RecoverAsync(recovery, codes[0], "lost")).ShouldBe(200);
        var row = await host.FactorAsync();
        host.Rows()[row.Id] = row with { Payload = row.Payload[..8] };
        using var unreadable = host.NewBrowser();
        await unreadable.LoginAsync("alice");
        problems.Add((await unreadable.PostAsync("/mfa/challenges", new { method = "totp" })).ShouldBe(503).Text);
        return begun.Id;
    }

    private static string Typed(Dictionary<string, string> canaries, string name, string value) => canaries[name] = value;

    // Six digits stand within ids and times by chance: they count where they stand alone.
    private static bool Tells(string text, string value)
    {
        for (var at = text.IndexOf(value, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(value, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var (before, after) = (at == 0 ? ' ' : text[at - 1], at + value.Length == text.Length ? ' ' : text[at + value.Length]);
            if (value.Length > 6 || (!char.IsAsciiLetterOrDigit(before) && !char.IsAsciiLetterOrDigit(after) && before != '.'))
                return true;
        }

        return false;
    }

    private static string Text(Activity activity) => string.Join(
        ' ',
        activity.TagObjects.Concat(activity.Events.SelectMany(e => e.Tags)).Select(tag => $"{tag.Key}={tag.Value}")
            .Concat(activity.Baggage.Select(item => $"{item.Key}={item.Value}")).Prepend(activity.DisplayName));
}
