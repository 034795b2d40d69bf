using MfaKit.Hosting;

namespace MfaKit.Attacks;

/// <summary>Somebody with the password, who guesses whenever it is let: a new sign-in for every guess, every wait obeyed.</summary>
internal sealed class Guesser(MfaHost host, Phone phone)
{
    /// <summary>Guesses for so long, or so often; how many guesses were evaluated.</summary>
    public async Task<int> GuessAsync(TimeSpan duration, int most = int.MaxValue)
    {
        var end = host.Clock.GetUtcNow() + duration;
        var evaluated = 0;
        while (evaluated < most && host.Clock.GetUtcNow() <= end)
        {
            var reply = await GuessAsync();
            if (reply.Status == 422)
            {
                evaluated++;
                continue;
            }

            reply.ShouldBe(429, "too_many_attempts");
            if (reply.Headers.RetryAfter?.Delta is not { } wait)
                break;
            host.Clock.Advance(wait);
        }

        return evaluated;
    }

    private async Task<MfaReply> GuessAsync()
    {
        using var browser = host.NewBrowser();
        (await browser.LoginAsync("alice")).ShouldBe(200);
        var begun = await browser.PostAsync("/mfa/challenges", new { method = "totp" });
        return begun.Status == 201 ? await browser.VerifyAsync(begun.Id, phone.WrongCodeAt(host.Clock.GetUtcNow())) : begun;
    }
}
