using MfaKit.Authenticator;
using TerminalPhone.Accounts;
using TerminalPhone.Commands;

namespace TerminalPhone.Listening;

/// <summary>Shows one request and sends the person's answer.</summary>
internal sealed class Question(Call call)
{
    /// <summary>The type of the request by which a phone that was just added is tried.</summary>
    public const string Test = "enroll-test";

    private readonly Terminal _terminal = call.Terminal;

    /// <returns>True when it was approved.</returns>
    public async Task<bool> AskAsync(Waiting waiting, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, waiting.IsOver);
        try
        {
            return await AnswerAsync(waiting, either.Token, stop);
        }
        catch (OperationCanceledException) when (waiting.IsOver.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            // What is half typed must not become the answer to another request.
            _terminal.Say("\nThis request is over: it was answered elsewhere, replaced, or too late.");
            await _terminal.AskAsync("Press Enter.", stop);
            return false;
        }
    }

    private async Task<bool> AnswerAsync(Waiting waiting, CancellationToken whileOpen, CancellationToken stop)
    {
        _terminal.Forget();
        _terminal.Ring();
        _terminal.Say(RequestText.Of(waiting.Request, call.Time.LocalTimeZone));
        while (true)
        {
            var number = waiting.Request.CanApprove ? await NumberAsync(waiting.Request.Digits, whileOpen) : null;
            DenyReason? no = number is not null ? null
                : await _terminal.AskYesAsync("Did you start this?", whileOpen) ? DenyReason.Canceled : DenyReason.NotMe;
            try
            {
                // Not only while it is open: the answer itself ends it, and the stream may say so first.
                return await SendAsync(waiting, number, no, stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested && Trouble.Of(e) is { } said)
            {
                _terminal.Complain(said);
                if (e is AuthenticatorException { Status: < 500 })
                    return false;
                _terminal.Say("It may not have arrived.");
            }
        }
    }

    /// <summary>The number, or null for no. What cannot be it is asked for again: there is one try.</summary>
    private async Task<string?> NumberAsync(int digits, CancellationToken cancellationToken)
    {
        while (true)
        {
            var typed = await _terminal.AskAsync($"The number that the browser shows ({digits} digits; empty for no):", cancellationToken);
            if (typed.Length == 0)
                return null;
            if (typed.Length == digits && typed.All(char.IsAsciiDigit))
                return typed;
            _terminal.Say($"It has {digits} digits.");
        }
    }

    private async Task<bool> SendAsync(Waiting waiting, string? number, DenyReason? no, CancellationToken stop)
    {
        if (await call.File.FindAsync(waiting.DeviceId, stop) is not { } kept)
            return false;
        using var key = SoftwareKey.Import(kept.Key);
        if (number is not null)
        {
            await call.Client.ApproveAsync(kept.Account, key, waiting.Request, number, stop);
            _terminal.Say("Approved. Go on in the browser.");
            return true;
        }

        await call.Client.DenyAsync(kept.Account, key, waiting.Request, no!.Value, stop);
        _terminal.Say(no == DenyReason.NotMe ? "Stopped, and reported. Somebody may know your password: change it." : "Stopped.");
        if (no == DenyReason.NotMe && waiting.Request.Type == Test)
            await ForgetAsync(kept);
        return false;
    }

    /// <summary>Who refuses the test is nobody's phone.</summary>
    private async Task ForgetAsync(KeptAccount kept)
    {
        await call.File.ForgetAsync(kept, CancellationToken.None);
        _terminal.Say($"{kept} is no longer on this phone.");
    }
}
