using Contoso.Database;
using MfaKit.Hosting;
using Microsoft.EntityFrameworkCore;

namespace MfaKit.Sample;

/// <summary>What the sample has of its own.</summary>
public sealed class HostTests
{
    [Theory]
    [InlineData(People.Alice, "wrong")]
    [InlineData("nobody@contoso.com", People.AlicesPassword)]
    public async Task Wrong_password_and_unknown_address_get_the_same_answer(string email, string password)
    {
        await using var contoso = ContosoHost.Start();
        using var browser = contoso.NewBrowser();

        var reply = (await browser.LoginAsync(email, password)).ShouldBe(401);

        Assert.Equal("application/problem+json", reply.MediaType);
        Assert.Equal("Address or password is wrong.", (string)reply.Json!["detail"]!);
        Assert.False(await browser.IsInsideAsync());
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/logout")]
    public async Task Form_of_another_site_cannot_sign_anybody_in_or_out(string path)
    {
        await using var contoso = ContosoHost.Start();
        using var browser = contoso.NewBrowser();
        await browser.LoginAsync();
        using var form = new FormUrlEncodedContent([new("email", People.Bob), new("password", People.BobsPassword)]);

        (await browser.PostAsync(path, form)).ShouldBe(415);

        Assert.True(await browser.IsInsideAsync());
    }

    [Fact]
    public async Task Eleventh_password_within_a_minute_is_not_tried()
    {
        await using var contoso = ContosoHost.Start();
        using var browser = contoso.NewBrowser();
        for (var i = 0; i < 10; i++)
            (await browser.LoginAsync(password: "wrong")).ShouldBe(401);

        (await browser.LoginAsync()).ShouldBe(429);
        Assert.False(await browser.IsInsideAsync());
    }

    [Fact]
    public async Task Description_of_the_API_names_the_steps()
    {
        await using var contoso = ContosoHost.Start();
        using var browser = contoso.NewBrowser();

        var document = (await browser.GetAsync("/openapi/v1.json")).ShouldBe(200).Text;

        Assert.Contains("authenticator_setup", document, StringComparison.Ordinal);
        Assert.Contains("enter_code", document, StringComparison.Ordinal);
    }

    [Fact]
    public void Migrations_are_as_the_model_on_both_engines()
    {
        using var sqlite = new SqliteAppDb(new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite("Data Source=none").Options);
        using var postgres = new PostgresAppDb(new DbContextOptionsBuilder<PostgresAppDb>().UseNpgsql("Host=none").Options);

        Assert.False(sqlite.Database.HasPendingModelChanges());
        Assert.False(postgres.Database.HasPendingModelChanges());
    }
}
