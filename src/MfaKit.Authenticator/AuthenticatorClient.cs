using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MfaKit.Authenticator;

/// <summary>
/// Speaks the push protocol, version 1, for a phone: registers, asks what waits, answers, looks after itself. Accounts and keys are the app's to
/// keep; all that this keeps, while it lives, is what it sent and got no answer to.
/// </summary>
/// <remarks>
/// Every verb throws <see cref="AuthenticatorException"/> where it is refused, and <see cref="HttpRequestException"/> (or, by the client's own time limit,
/// <see cref="TaskCanceledException"/>) where no answer came.
/// </remarks>
/// <param name="http">Sends the requests; must follow no redirects (<c>AllowAutoRedirect = false</c>).</param>
/// <param name="time">The phone's clock, which may be wrong; null for the system's.</param>
public sealed class AuthenticatorClient(HttpClient http, TimeProvider? time = null)
{
    private readonly Wire _wire = new(http, time ?? TimeProvider.System);
    private readonly Proofs _proofs = new(time ?? TimeProvider.System);
    private readonly Answers _answers = new(new(http, time ?? TimeProvider.System));

    /// <summary>Asks what a link is for; uses nothing up.</summary>
    /// <param name="link">The link.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="AuthenticatorException">
    /// <c>enrollment_expired</c>, <c>too_many_attempts</c>; <c>unsupported</c> for a server that wants more than this program knows.
    /// </exception>
    public async Task<EnrollmentOffer> ResolveAsync(EnrollmentLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        using var request = Wire.Post(link.Base, "/v1/enrollments/resolve", new() { ["token"] = link.Token });
        var answer = await _wire.SendAsync(request, cancellationToken);
        if (Wire.Text(answer, "aud") != Wire.Audience(link.Base) || !Requests.IsUnderstood(answer) || !Wire.Texts(answer, "caps").Contains("enter", StringComparer.Ordinal))
            throw new AuthenticatorException(200, "unsupported", null, null, null);
        return new EnrollmentOffer(
            link,
            Wire.Text(answer, "issuer") ?? "",
            Wire.Text(answer, "account") ?? "",
            DateTimeOffset.FromUnixTimeSeconds((long)answer["expiresAt"]!),
            Wire.Texts(answer, "transports"),
            Wire.Text(answer, "vapidPublicKey"))
        {
            Nonce = Wire.Text(answer, "nonce") ?? "",
        };
    }

    /// <summary>Registers this phone, once the person has said that they want it.</summary>
    /// <param name="offer">What the link is for.</param>
    /// <param name="key">A new key, for this account alone.</param>
    /// <param name="device">What the phone says of itself.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="AuthenticatorException"><c>enrollment_expired</c>, <c>enrollment_used</c>, <c>same_browser</c>, <c>endpoint_not_allowed</c> …</exception>
    public async Task<RegisteredAccount> RegisterAsync(EnrollmentOffer offer, IDeviceKey key, DeviceDescription device, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(device);
        var (link, tag) = (offer.Link, Statements.NewId());
        var transport = device.Transport is { } chosen ? (JsonObject)JsonNode.Parse(chosen.GetRawText())! : new JsonObject { ["type"] = "poll" };
        transport["k"] = tag;
        var payload = new JsonObject
        {
            ["v"] = 1,
            ["aud"] = Wire.Audience(link.Base),
            ["iat"] = _proofs.Now(TimeSpan.Zero),
            ["nonce"] = offer.Nonce,
            ["eth"] = Statements.HashOfText(link.Token),
            ["name"] = device.Name,
            ["platform"] = device.Platform,
            ["caps"] = new JsonArray("enter", "report"),
            ["hw"] = key.IsHardware,
            ["app"] = new JsonObject { ["name"] = device.App ?? "MfaKit.Authenticator", ["ver"] = device.AppVersion ?? "1" },
            ["transport"] = transport,
        };
        var statement = await Statements.IntroduceAsync(key, "mfakit-enroll+jwt", payload, cancellationToken);
        using var request = Wire.Post(link.Base, "/v1/devices", new() { ["token"] = link.Token, ["statement"] = statement });
        var answer = await _wire.SendAsync(request, cancellationToken);
        var account = new AuthenticatorAccount
        {
            Base = link.Base,
            DeviceId = Wire.Text(answer, "deviceId") ?? "",
            KeyId = Statements.Thumbprint(key),
            Tag = tag,
            Issuer = offer.Issuer,
            Account = offer.Account,
            OtpAuth = link.OtpAuth,
        };
        return new(account, Statements.PairingCode(link.Token, account.KeyId));
    }

    /// <summary>What waits for this phone, the newest first. One whose <see cref="ApprovalRequest.CanApprove"/> is false can still be denied.</summary>
    /// <param name="account">The account.</param>
    /// <param name="key">Its key.</param>
    /// <param name="wait">How long the server may wait for something to come: 0 to 25 s.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="AuthenticatorException">
    /// <c>invalid_proof</c> for an account that was removed (and, for two minutes at most, between the answer to the test and the browser's end);
    /// <c>device_suspended</c>, <c>device_revoked</c>, <c>slow_down</c>.
    /// </exception>
    public async Task<IReadOnlyList<ApprovalRequest>> ListAsync(AuthenticatorAccount account, IDeviceKey key, TimeSpan wait, CancellationToken cancellationToken)
    {
        var answer = await _proofs.WithClockAsync(account, async offset =>
        {
            using var request = await _proofs.RequestAsync(HttpMethod.Get, account, key, "/v1/device/challenges", null, offset, cancellationToken);
            if (wait > TimeSpan.Zero)
                request.RequestUri = new($"{request.RequestUri}?wait={(int)wait.TotalSeconds}");
            return await _wire.SendAsync(request, cancellationToken);
        });
        return
        [
            .. (answer?["challenges"] as JsonArray ?? []).OfType<JsonObject>()
                .Where(c => Wire.Text(c, "id") is not null).Select(c => Requests.Read(Wire.Text(c, "id")!, Wire.Text(c, "request") ?? "", account.Base)),
        ];
    }

    /// <summary>Listens until something may have changed; then ask by <see cref="ListAsync"/>. Ends after about a minute: begin again.</summary>
    /// <param name="account">The account.</param>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Stops listening.</param>
    /// <returns>The ids of requests that came or were sent again with another number (true), or are over (false).</returns>
    public async IAsyncEnumerable<(string Id, bool IsOpen)> ListenAsync(AuthenticatorAccount account, IDeviceKey key, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await _proofs.WithClockAsync(account, async offset =>
        {
            using var request = await _proofs.RequestAsync(HttpMethod.Get, account, key, "/v1/device/events", null, offset, cancellationToken);
            var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.IsSuccessStatusCode)
                return answer;
            using (answer)
                throw await _wire.RefusedAsync(answer, cancellationToken);
        });
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (item.EventType is "challenge" or "settled" && JsonNode.Parse(item.Data) is JsonObject data && Wire.Text(data, "id") is { } id)
                yield return (id, item.EventType == "challenge");
        }
    }

    /// <summary>Approves, with the number that the person typed.</summary>
    /// <param name="account">The account.</param>
    /// <param name="key">Its key.</param>
    /// <param name="approval">The request.</param>
    /// <param name="number">The number, leading zeros kept.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="AuthenticatorException">
    /// <c>number_mismatch</c>: wrong, and the request is over. <c>already_resolved</c>, <c>wrong_state</c>, <c>expired</c>: it was over before, where
    /// <see cref="AuthenticatorException.MayHaveCounted"/> perhaps by this very answer. <c>request_changed</c>, <c>invalid_proof</c>: ask
    /// <see cref="ListAsync"/> and show what it has; only when that is refused, too, is the account gone.
    /// </exception>
    /// <exception cref="HttpRequestException">No answer came, twice. Given again, the same statement is sent.</exception>
    /// <exception cref="InvalidOperationException">This program does not understand the request well enough.</exception>
    public async Task ApproveAsync(AuthenticatorAccount account, IDeviceKey key, ApprovalRequest approval, string number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(approval);
        if (!approval.CanApprove)
            throw new InvalidOperationException("This program does not understand the request; it can only be denied.");
        await AnswerAsync(account, key, approval, new() { ["act"] = "approve", ["num"] = number, ["uv"] = "none" }, cancellationToken);
    }

    /// <summary>Denies.</summary>
    /// <param name="account">The account.</param>
    /// <param name="key">Its key.</param>
    /// <param name="approval">The request.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="AuthenticatorException">As for <see cref="ApproveAsync"/>.</exception>
    /// <exception cref="HttpRequestException">As for <see cref="ApproveAsync"/>.</exception>
    public async Task DenyAsync(AuthenticatorAccount account, IDeviceKey key, ApprovalRequest approval, DenyReason reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(approval);
        JsonObject answer = reason == DenyReason.NotMe
            ? new() { ["act"] = "deny", ["reason"] = "not_me", ["report"] = true }
            : new() { ["act"] = "deny", ["reason"] = "canceled" };
        await AnswerAsync(account, key, approval, answer, cancellationToken);
    }

    /// <summary>Gives this phone another name.</summary>
    /// <param name="account">The account.</param>
    /// <param name="key">Its key.</param>
    /// <param name="name">The name, 1 to 64 characters.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task RenameAsync(AuthenticatorAccount account, IDeviceKey key, string name, CancellationToken cancellationToken) =>
        ChangeAsync(HttpMethod.Patch, account, key, new() { ["name"] = name }, cancellationToken);

    /// <summary>Says by what this phone is woken from now on, as PROTOCOL.md section 8 has it (without <c>k</c>).</summary>
    /// <param name="account">The account.</param>
    /// <param name="key">Its key.</param>
    /// <param name="transport">The transport.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task ChangeTransportAsync(AuthenticatorAccount account, IDeviceKey key, JsonElement transport, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var named = (JsonObject)JsonNode.Parse(transport.GetRawText())!;
        named["k"] = account.Tag;
        return ChangeAsync(HttpMethod.Patch, account, key, new() { ["transport"] = named }, cancellationToken);
    }

    /// <summary>Takes this phone out of use; the app then forgets account and key.</summary>
    /// <param name="account">The account.</param>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task RemoveAsync(AuthenticatorAccount account, IDeviceKey key, CancellationToken cancellationToken) =>
        ChangeAsync(HttpMethod.Delete, account, key, null, cancellationToken);

    /// <summary>Changes to another key; the app then forgets the old one, and not before.</summary>
    /// <param name="account">The account.</param>
    /// <param name="old">Its key.</param>
    /// <param name="fresh">The new key, which the app keeps before it calls this.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The account as it is to be kept from now on.</returns>
    /// <exception cref="HttpRequestException">No answer came: keep both keys, and ask <see cref="FindKeyAsync"/> until it answers.</exception>
    /// <exception cref="AuthenticatorException"><c>already_enrolled</c>: some phone had the new key before. <c>wrong_state</c>: it is still being set up.</exception>
    public async Task<AuthenticatorAccount> RotateAsync(AuthenticatorAccount account, IDeviceKey old, IDeviceKey fresh, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        await _proofs.WithClockAsync(account, async offset =>
        {
            JsonObject Common(JsonObject more) => _proofs.Statement(account, offset, more);
            var proof = await Statements.IntroduceAsync(fresh, "mfakit-rot+jwt", Common(new() { ["oldKid"] = Statements.Thumbprint(old) }), cancellationToken);
            var payload = Common(new() { ["newJwk"] = Statements.Jwk(fresh), ["newProof"] = proof, ["hw"] = fresh.IsHardware });
            using var request = Wire.Post(account.Base, "/v1/device/key", new() { ["statement"] = await Statements.SignAsync(old, "mfakit-rekey+jwt", payload, cancellationToken) });
            return await _wire.SendAsync(request, cancellationToken);
        });
        return account with { KeyId = Statements.Thumbprint(fresh) };
    }

    /// <summary>Finds out which of two keys counts, after <see cref="RotateAsync"/> got no answer; the app then forgets the other.</summary>
    /// <param name="account">The account.</param>
    /// <param name="old">The key before.</param>
    /// <param name="fresh">The key that it was to change to.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The account as it is to be kept from now on, and its key.</returns>
    /// <exception cref="AuthenticatorException">As for <see cref="ListAsync"/>; <c>invalid_proof</c>: neither counts, so the account was removed.</exception>
    /// <exception cref="HttpRequestException">No answer came: keep both.</exception>
    public async Task<(AuthenticatorAccount Account, IDeviceKey Key)> FindKeyAsync(AuthenticatorAccount account, IDeviceKey old, IDeviceKey fresh, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var key = fresh;
        try
        {
            await ListAsync(account, key, TimeSpan.Zero, cancellationToken);
        }
        catch (AuthenticatorException e) when (e.Code == "invalid_proof")
        {
            key = old;
            await ListAsync(account, key, TimeSpan.Zero, cancellationToken);
        }

        return (account with { KeyId = Statements.Thumbprint(key) }, key);
    }

    private async Task AnswerAsync(AuthenticatorAccount account, IDeviceKey key, ApprovalRequest approval, JsonObject answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        answer["cid"] = approval.Id;
        answer["rh"] = Statements.HashOfText(approval.Text);
        await _answers.SendAsync(
            account,
            approval.Id,
            answer.ToJsonString(),
            () => Statements.SignAsync(key, "mfakit-resp+jwt", _proofs.Statement(account, account.ClockOffset, answer), cancellationToken),
            cancellationToken);
    }

    private Task<JsonObject?> ChangeAsync(HttpMethod method, AuthenticatorAccount account, IDeviceKey key, JsonObject? body, CancellationToken cancellationToken) =>
        _proofs.WithClockAsync(account, async offset =>
        {
            using var request = await _proofs.RequestAsync(method, account, key, "/v1/device", body, offset, cancellationToken);
            return await _wire.SendAsync(request, cancellationToken);
        });
}
