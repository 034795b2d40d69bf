using MfaKit.Browser.Authenticator;
using MfaKit.Push;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sample.TerminalPhone;

/// <summary>A person at a terminal, a browser beside it, and a server between the two.</summary>
public sealed class ApprovalTests : IDisposable
{
    private const string Number = "2 digits; empty for no):";

    private readonly Pocket _pocket = new();

    public void Dispose() => _pocket.Dispose();

    [Fact, Trait("row", "F-A5")]
    public async Task Phone_is_added_once_the_person_has_seen_whose_account_it_is_and_its_test_may_be_tried_again()
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        var (id, link) = await desk.BeginAsync();
        await using var phone = _pocket.Start("add", link);

        var offer = await phone.ReadToAsync("[y/n]");
        Assert.Contains("Contoso", offer, StringComparison.Ordinal);
        Assert.Contains("a***e@contoso.com", offer, StringComparison.Ordinal);
        Assert.Contains(site.Address.OriginalString, offer, StringComparison.Ordinal);
        Assert.False(File.Exists(_pocket.File));
        await phone.TypeAsync("y");
        await phone.ReadToAsync("Go on in the browser");

        var number = await desk.TestAsync(id);
        await phone.ReadToAsync("4 digits; empty for no):");
        await phone.TypeAsync(Desk.Another(number));
        await phone.SeeComplaintAsync("Wrong number.");
        number = await desk.TestAsync(id);
        await phone.ReadToAsync("4 digits; empty for no):");
        await phone.TypeAsync(number);
        await phone.ReadToAsync("Approved.");

        Assert.Equal(0, await phone.ExitAsync());
        await desk.FinishAsync(id);
    }

    [Fact, Trait("row", "F-A5")]
    public async Task Offer_that_is_not_accepted_leaves_nothing_behind_and_the_link_good()
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        var (_, link) = await desk.BeginAsync();

        var (_, complaints, exitCode) = await _pocket.RunAsync(["add"], link, "n");

        Assert.Equal((1, "Not added."), (exitCode, complaints.Trim()));
        Assert.False(File.Exists(_pocket.File));
        Assert.Contains("Added.", (await _pocket.RunAsync(["add"], link, "y")).Said, StringComparison.Ordinal);
    }

    [Fact, Trait("row", "F-B2")]
    public async Task Sign_in_is_approved_by_another_process_that_finds_the_accounts()
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        await _pocket.BindAsync(desk);
        using var other = site.NewDesk();
        await using var phone = _pocket.Start("listen");
        await phone.ReadToAsync("Ctrl+C ends.");

        var (id, number) = await other.AskAsync();
        var shown = await phone.ReadToAsync(Number);
        Assert.Contains("Application Contoso", shown, StringComparison.Ordinal);
        Assert.Contains("Address     127.0.0.1", shown, StringComparison.Ordinal);
        await phone.TypeAsync(number[..1]);
        await phone.ReadToAsync("It has 2 digits.");
        await phone.TypeAsync(number);
        await phone.ReadToAsync("Approved.");

        await other.EnterAsync(id);
        Assert.Equal(130, await phone.InterruptAsync());
        Assert.Empty(await phone.ComplaintsAsync());
    }

    [Fact, Trait("row", "F-B2")]
    public async Task Wrong_number_ends_the_request_and_another_one_can_be_approved()
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        await _pocket.BindAsync(desk);
        using var other = site.NewDesk();
        await using var phone = _pocket.Start("listen");

        var (first, number) = await other.AskAsync();
        await phone.ReadToAsync(Number);
        await phone.TypeAsync(Desk.Another(number));
        await phone.SeeComplaintAsync("Wrong number.");
        Assert.Equal("denied", (string)(await other.StateAsync(first))["state"]!);

        var (id, next) = await other.AskAgainAsync();
        await phone.ReadToAsync(Number);
        await phone.TypeAsync(next);
        await phone.ReadToAsync("Approved.");
        await other.EnterAsync(id);
    }

    [Theory, Trait("row", "F-B6")]
    [InlineData("y", "Stopped.", "canceled_on_device")]
    [InlineData("n", "Stopped, and reported.", "not_me")]
    public async Task Empty_line_asks_whether_the_person_began_it_and_stops_the_request(string answer, string said, string reason)
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        await _pocket.BindAsync(desk);
        using var other = site.NewDesk();
        await using var phone = _pocket.Start("listen");
        var (id, _) = await other.AskAsync();

        await phone.ReadToAsync(Number);
        await phone.TypeAsync("");
        await phone.ReadToAsync("Did you start this? [y/n]");
        await phone.TypeAsync("");
        await phone.ReadToAsync("Did you start this? [y/n]");
        await phone.TypeAsync(answer);
        await phone.ReadToAsync(said);

        var state = await other.StateAsync(id);
        Assert.Equal(("denied", reason), ((string)state["state"]!, (string)state["reason"]!));
    }

    [Fact]
    public async Task What_was_typed_for_a_request_that_is_over_is_never_sent_for_the_next()
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        await _pocket.BindAsync(desk);
        using var other = site.NewDesk();
        await using var phone = _pocket.Start("listen");
        var (_, number) = await other.AskAsync();
        await phone.ReadToAsync(Number);

        var (id, next) = await other.AskAgainAsync();
        await phone.ReadToAsync("Press Enter.");
        await phone.TypeAsync(number);
        await phone.ReadToAsync(Number);
        await phone.TypeAsync(next);
        await phone.ReadToAsync("Approved.");

        await other.EnterAsync(id);
    }

    [Fact]
    public async Task Nothing_that_others_wrote_reaches_the_terminal_as_a_command()
    {
        await using var site = await PushSite.StartAsync(mfa => mfa.AddPlaceResolver<Painter>());
        using var desk = site.NewDesk();
        await _pocket.BindAsync(desk);
        using var other = site.NewDesk();
        await using var phone = _pocket.Start("listen");

        await other.AskAsync();
        var shown = await phone.ReadToAsync(Number);

        Assert.Contains("Place       Oslo?[2J???Application Payroll", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_of_the_input_ends_the_waiting()
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        await _pocket.BindAsync(desk);

        var (_, complaints, exitCode) = await _pocket.RunAsync(["listen"]);

        Assert.Equal(1, exitCode);
        Assert.Contains("The input has ended", complaints, StringComparison.Ordinal);
    }

    private sealed class Painter : IPlaceResolver
    {
        public ValueTask<string?> FindAsync(string address, CancellationToken cancellationToken) => new("Oslo\u001b[2J\r\n\u202eApplication Payroll");
    }
}
