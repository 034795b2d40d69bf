using MfaKit.Engines;
using MfaKit.Sample;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace MfaKit.Browser.Authenticator;

/// <summary>The desk at one node, the phone at another, and a host that goes away while both wait.</summary>
public sealed class NodesTests(Chromium chromium, PostgresServer server)
{
    [Fact, Trait("row", "PP-D7")]
    public async Task Desk_at_one_node_goes_on_when_the_phone_approves_at_another()
    {
        var connection = await server.RequireAsync(TestContext.Current.CancellationToken);
        (string, string)[] shared = [("Mfa:Push:Enabled", "true"), ("Database:Provider", "Postgres"), ("ConnectionStrings:App", connection)];
        await using var first = ContosoHost.Start(shared);
        await using var second = ContosoHost.StartBeside(first, shared);
        await using var alice = await Person.OpenAsync(chromium, second.Address);
        await using var phone = await alice.SetUpPhoneAsync(chromium, first);
        await using var laptop = await Person.OpenAsync(chromium, second.Address);

        await laptop.SignInAsync("/account");
        await laptop.SeeNumberAsync("nodes-asked", "ApproveTitle");
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");
        await phone.TypeAsync(await laptop.NumberAsync());

        await laptop.SeeAsync("nodes-account", "AccountTitle");
        Assert.DoesNotContain(phone.Asked, url => !url.StartsWith(first.Address.OriginalString, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Restart_of_the_host_while_both_wait_loses_neither_the_request_nor_its_number()
    {
        await using var contoso = ContosoHost.Start(("Mfa:Push:Enabled", "true"));
        await using var alice = await Person.OpenAsync(chromium, contoso.Address);
        await using var phone = await alice.SetUpPhoneAsync(chromium, contoso);
        await using var laptop = await Person.OpenAsync(chromium, contoso.Address, maySeeHostGone: true);
        await laptop.SignInAsync("/account");
        await laptop.SeeNumberAsync("restart-asked", "ApproveTitle");
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");
        var number = await laptop.NumberAsync();

        await contoso.RestartAsync();

        Assert.Equal(number, await laptop.NumberAsync());
        await phone.TypeAsync(number);
        await phone.SeeAsync("approved", "AuthApprovedTitle");
        await laptop.SeeAsync("restart-account", "AccountTitle");
    }
}
