namespace MfaKit.Testing.Hosts;

/// <summary>
/// What a person does at the host, by its JSON API, with a client that keeps cookies (as <c>WebApplicationFactory</c> makes them). Signing in with a
/// password is the host's own business and comes before.
/// </summary>
public static class MfaClientExtensions
{
    /// <summary>Sets up an authenticator app. Other sessions of the person end, as they do for people.</summary>
    /// <param name="client">Signed in, or waiting at <c>must_enroll</c>, <c>may_enroll</c> or <c>must_add</c>.</param>
    /// <param name="bed">The test bed of the host.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The app.</returns>
    /// <exception cref="MfaTestException">The host refused a step; its answer is in the message.</exception>
    public static async Task<TestApp> EnrollAppAsync(this HttpClient client, MfaTestbed bed, CancellationToken cancellationToken = default)
    {
        var api = new MfaApi(client, bed, cancellationToken);
        await api.PostAsync("/visits", null);
        var begun = await api.PostAsync("/enrollments", new() { ["method"] = "totp" });
        var app = TestApp.Scan(bed, (string)begun["step"]!["once"]!["otpauthUri"]!);
        await api.VerifyAsync("enrollments", begun, app.Code());
        return app;
    }

    /// <summary>Sets up a number for text messages.</summary>
    /// <param name="client">As for <see cref="EnrollAppAsync"/>.</param>
    /// <param name="bed">The test bed of the host.</param>
    /// <param name="number">In E.164, such as <c>+4915123456789</c>, of a country that the host allows.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MfaTestException">The host refused a step; its answer is in the message.</exception>
    public static async Task EnrollNumberAsync(this HttpClient client, MfaTestbed bed, string number, CancellationToken cancellationToken = default)
    {
        var api = new MfaApi(client, bed, cancellationToken);
        await api.PostAsync("/visits", null);
        var begun = await api.PostAsync("/enrollments", new() { ["method"] = "sms", ["input"] = new System.Text.Json.Nodes.JsonObject { ["phoneNumber"] = number } });
        await api.VerifyAsync("enrollments", begun, bed.Texts.Code(number));
    }

    /// <summary>Proves the person by a code of their app: at a sign-in that waits (<c>must_verify</c>), or once more in an open session (step-up).</summary>
    /// <param name="client">The client.</param>
    /// <param name="bed">The test bed of the host.</param>
    /// <param name="app">The app.</param>
    /// <param name="rememberDevice">Asks not to be asked again on this client.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The state of the sign-in afterwards, such as <c>complete</c> or <c>must_add</c>.</returns>
    /// <exception cref="MfaTestException">The host refused a step; its answer is in the message.</exception>
    public static async Task<string> ProveAsync(this HttpClient client, MfaTestbed bed, TestApp app, bool rememberDevice = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        var api = new MfaApi(client, bed, cancellationToken);
        var challenge = await api.PostAsync("/challenges", new() { ["method"] = "totp" });
        await api.VerifyAsync("challenges", challenge, app.Code(), rememberDevice);
        return await api.StateAsync();
    }

    /// <summary>The same by a text message to a number that was set up.</summary>
    /// <param name="client">The client.</param>
    /// <param name="bed">The test bed of the host.</param>
    /// <param name="rememberDevice">Asks not to be asked again on this client.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The state of the sign-in afterwards.</returns>
    /// <exception cref="MfaTestException">The host refused a step; its answer is in the message.</exception>
    public static async Task<string> ProveByTextAsync(this HttpClient client, MfaTestbed bed, bool rememberDevice = false, CancellationToken cancellationToken = default)
    {
        var api = new MfaApi(client, bed, cancellationToken);
        var challenge = await api.PostAsync("/challenges", new() { ["method"] = "sms" });
        await api.VerifyAsync("challenges", challenge, bed.Texts.Code(), rememberDevice);
        return await api.StateAsync();
    }

    /// <summary>Where the client's sign-in stands: <c>complete</c>, <c>must_verify</c>, <c>must_enroll</c> …; null when nobody has signed in.</summary>
    /// <param name="client">The client.</param>
    /// <param name="bed">The test bed of the host.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<string?> MfaStateAsync(this HttpClient client, MfaTestbed bed, CancellationToken cancellationToken = default) =>
        await new MfaApi(client, bed, cancellationToken).FindStateAsync();
}
