namespace MfaKit.Sms;

/// <summary>One number of several people.</summary>
public sealed class SharedNumberTests
{
    private readonly Handset _handset = new();

    [Fact, Trait("row", "F-A10")]
    public async Task No_more_people_bind_a_number_than_may_and_the_next_hears_nothing_of_them()
    {
        await using var host = await SmsHost.StartAsync(_handset, o => (o.PeoplePerNumber, o.PerNumber, o.PerNumberAndDay) = (2, 20, 100));
        using var alice = host.NewBrowser();
        using var bob = host.NewBrowser();
        using var carol = host.NewBrowser();
        await alice.EnrollSmsAsync(_handset, "alice");
        await bob.EnrollSmsAsync(_handset, "bob");
        (await carol.LoginAsync("carol")).ShouldBe(200);
        (await carol.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await carol.BeginSmsAsync()).ShouldBe(201);

        (await carol.ConfirmAsync(begun.Id, _handset.Code)).ShouldBe(409, "number_not_usable");

        Assert.Empty((await carol.GetAsync("/mfa")).ShouldBe(200).Json!["factors"]!.AsArray());
        var other = (await carol.BeginSmsAsync(SmsHost.OtherNumber)).ShouldBe(201);
        (await carol.ConfirmAsync(other.Id, _handset.Code)).ShouldBe(200);
    }

    [Fact, Trait("row", "F-A10"), Trait("row", "SEC-N1")]
    public async Task Removed_number_makes_room_and_ones_own_is_not_counted_twice()
    {
        await using var host = await SmsHost.StartAsync(_handset, o => (o.PeoplePerNumber, o.PerNumber, o.PerNumberAndDay) = (1, 20, 100));
        using var alice = host.NewBrowser();
        var first = await alice.EnrollSmsAsync(_handset);
        var again = (await alice.BeginSmsAsync(replaces: first)).ShouldBe(201);
        var bound = (await alice.ConfirmAsync(again.Id, _handset.Code)).ShouldBe(200);
        using var bob = host.NewBrowser();
        (await bob.LoginAsync("bob")).ShouldBe(200);
        (await bob.PostAsync("/mfa/visits")).ShouldBe(201);
        var refused = (await bob.BeginSmsAsync()).ShouldBe(201);
        (await bob.ConfirmAsync(refused.Id, _handset.Code)).ShouldBe(409, "number_not_usable");

        (await alice.DeleteAsync($"/mfa/factors/{(string)bound.Json!["result"]!["factor"]!["id"]!}")).ShouldBe(204);

        var free = (await bob.BeginSmsAsync()).ShouldBe(201);
        (await bob.ConfirmAsync(free.Id, _handset.Code)).ShouldBe(200);
    }
}
