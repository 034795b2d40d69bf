using System.Collections.Concurrent;

namespace MfaKit.Authenticator;

/// <summary>Sends answers. One to which none came is sent again as it was, at once and whenever it is given again: it counts once (PROTOCOL.md section 6).</summary>
internal sealed class Answers(Wire wire)
{
    private readonly ConcurrentDictionary<string, string> _unanswered = new(StringComparer.Ordinal);

    /// <param name="account">Whose.</param>
    /// <param name="id">The request's.</param>
    /// <param name="what">What is said, and to which text.</param>
    /// <param name="sign">Makes the statement.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task SendAsync(AuthenticatorAccount account, string id, string what, Func<Task<string>> sign, CancellationToken cancellationToken)
    {
        var key = $"{account.Base}|{account.DeviceId}|{id}|{what}";
        var wasLost = _unanswered.TryGetValue(key, out var statement);
        statement ??= await sign();
        _unanswered[key] = statement;
        try
        {
            try
            {
                await PostAsync(account, id, statement, cancellationToken);
            }
            catch (HttpRequestException)
            {
                wasLost = true;
                await PostAsync(account, id, statement, cancellationToken);
            }
        }
        catch (AuthenticatorException e)
        {
            if (!e.IsForNow)
                _unanswered.TryRemove(key, out _);
            e.MayHaveCounted = wasLost;
            throw;
        }

        _unanswered.TryRemove(key, out _);
    }

    private async Task PostAsync(AuthenticatorAccount account, string id, string statement, CancellationToken cancellationToken)
    {
        using var request = Wire.Post(account.Base, $"/v1/challenges/{Uri.EscapeDataString(id)}/response", new() { ["statement"] = statement });
        await wire.SendAsync(request, cancellationToken);
    }
}
