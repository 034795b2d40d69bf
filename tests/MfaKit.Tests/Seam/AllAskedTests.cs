using MfaKit.Hosting;
using MfaKit.Methods;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Seam;

/// <summary>A method that asks all of a person's factors at once and takes the answer in the browser.</summary>
public sealed class AllAskedTests
{
    [Fact, Trait("row", "SEC-L1"), Trait("row", "SEC-L2")]
    public async Task New_challenges_buy_no_new_tries_where_all_factors_are_asked()
    {
        await using var host = await MfaHost.StartAsync(Register);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        await browser.BindCounterAsync();
        await browser.BindCounterAsync();

        var statuses = new List<int>();
        for (var i = 0; i < 8; i++)
        {
            var challenge = await browser.PostAsync("/mfa/challenges", new { method = "counter" });
            statuses.Add(challenge.Status == 201 ? (await browser.VerifyAsync(challenge.Id, "00000000")).Status : challenge.Status);
        }

        Assert.Equal([422, 422, 422, 422, 422, 429, 429, 429], statuses);
        var factors = (await host.Factors.ReadAsync(new("alice"), TestContext.Current.CancellationToken)).Factors;
        Assert.Equal([5, 5], factors.Select(f => f.Failures));
    }

    private static void Register(MfaBuilder mfa)
    {
        var counter = new CounterMethod();
        mfa.Services.AddSingleton<IMfaMethod>(new ChangedMethod(counter, counter.Info with { AsksAllFactors = true }, (_, result) => result));
        mfa.Services.AddSingleton(StepKind.Of<SecretStep>("counter_secret", SeamJson.Default));
    }
}
