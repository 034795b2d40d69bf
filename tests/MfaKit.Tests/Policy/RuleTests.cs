using System.Text;
using MfaKit.Users;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace MfaKit.Policy;

/// <summary>What configuration says of some people, and how a decision explains itself.</summary>
public sealed class RuleTests
{
    private const string Settings =
        """
        { "Mfa": { "Policy": {
          "Preselected": "sms", "Backup": "Off", "Methods": { "totp": { "Recommended": true }, "sms": { "Allowed": true } },
          "Rules": [
            { "Name": "finance", "Groups": [ "finance", "treasury" ], "Required": true, "RequireOneOf": [ "push", "totp" ], "Backup": "Required", "RememberDays": 7,
              "Methods": { "sms": { "Allowed": false } } },
            { "Name": "germany", "Claims": { "country": [ "DE", "AT" ] }, "Preselected": "totp" },
            { "Name": "board", "Groups": [ "board" ], "Claims": { "country": [ "DE" ] }, "RememberDays": 0 },
            { "Name": "robots", "Groups": [ "robots" ], "Required": false, "RequireOneOf": [] },
            { "Name": "later", "From": "2027-01-31T00:00:00Z", "Preselected": "push" }
          ] } } }
        """;

    private static readonly DateTimeOffset Later = new(2027, 1, 31, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Whoever_no_rule_is_about_has_what_everybody_has()
    {
        var decision = await DecideAsync([], []);

        Assert.False(decision.Required);
        Assert.Equal(("sms", BackupMode.Off, null, 0), (decision.Preselected?.Value, decision.Backup, decision.RememberDays, decision.RequireOneOf.Count));
        Assert.True(decision.For(MethodName.Sms).Allowed);
        Assert.Empty(decision.Reasons);
    }

    [Fact]
    public async Task Rule_of_a_group_changes_what_it_names_and_says_so()
    {
        var decision = await DecideAsync(["treasury"], []);

        Assert.True(decision.Required);
        Assert.Equal([MethodName.Push, MethodName.Totp], decision.RequireOneOf);
        Assert.Equal(("sms", BackupMode.Required, 7), (decision.Preselected?.Value, decision.Backup, decision.RememberDays));
        Assert.False(decision.For(MethodName.Sms).Allowed);
        Assert.True(decision.For(MethodName.Totp).Recommended);
        Assert.Equal(["required_by_rule", "rule:finance"], decision.Reasons);
    }

    [Theory]
    [InlineData("", "DE", "rule:germany")]
    [InlineData("board", "DE", "rule:germany rule:board")]
    [InlineData("board", "AT", "rule:germany")]
    [InlineData("board", "de", "")]
    [InlineData("", "FR", "")]
    public async Task Group_and_claim_of_a_rule_must_both_hold(string group, string country, string reasons) =>
        Assert.Equal(reasons, string.Join(' ', (await DecideAsync(group.Length == 0 ? [] : [group], [country])).Reasons));

    [Fact]
    public async Task Later_rule_is_the_stronger_one()
    {
        var decision = await DecideAsync(["finance", "robots"], ["DE"]);

        Assert.False(decision.Required);
        Assert.Empty(decision.RequireOneOf);
        Assert.Equal(("totp", 7), (decision.Preselected?.Value, decision.RememberDays));
        Assert.Equal(["rule:finance", "rule:germany", "rule:robots"], decision.Reasons);
    }

    [Fact]
    public async Task Rule_with_a_day_applies_from_then_on()
    {
        _clock.SetUtcNow(Later.AddTicks(-1));
        Assert.Equal("sms", (await DecideAsync([], [])).Preselected?.Value);
        _clock.SetUtcNow(Later);
        Assert.Equal("push", (await DecideAsync([], [])).Preselected?.Value);
    }

    [Theory]
    [InlineData("Name", "Finance Team", "Rules[0].Name")]
    [InlineData("Name", "germany", "Rules")]
    [InlineData("RememberDays", "91", "Rules[0].RememberDays")]
    [InlineData("Required", null, "Rules[0].RequiredFrom")]
    [InlineData("Grace", "366.00:00:00", "Rules[0].Grace")]
    [InlineData("RequireOneOf:0", "No Such Method", "Rules[0].RequireOneOf")]
    [InlineData("Claims:country:0", "", null)]
    [InlineData("Methods:totp:Allowed", "false", "Rules[0].Methods[totp]")]
    public void Rule_that_makes_no_sense_is_named_at_start(string field, string? value, string? named)
    {
        using var services = Build(new Dictionary<string, string?>
        {
            ["Mfa:Policy:Rules:0:RequiredFrom"] = "2027-01-01T00:00:00Z",
            ["Mfa:Policy:Rules:0:Methods:totp:Required"] = "true",
            [$"Mfa:Policy:Rules:0:{field}"] = value,
        });

        var read = () => services.GetRequiredService<IOptions<MfaPolicyOptions>>().Value;

        if (named is null)
            Assert.NotNull(read());
        else
            Assert.Contains(Assert.Throws<OptionsValidationException>(read).Failures, failure => failure.Contains(named, StringComparison.Ordinal));
    }

    private async Task<PolicyDecision> DecideAsync(string[] groups, string[] countries)
    {
        using var services = Build([]);
        var user = new MfaUser(new("alice"), "alice")
        {
            Groups = groups,
            Claims = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["country"] = countries },
        };
        return await services.GetRequiredService<IMfaPolicy>().DecideAsync(user, TestContext.Current.CancellationToken);
    }

    private ServiceProvider Build(Dictionary<string, string?> changes)
    {
        using var settings = new MemoryStream(Encoding.UTF8.GetBytes(Settings));
        var configuration = new ConfigurationBuilder().AddJsonStream(settings).AddInMemoryCollection(changes).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(_clock);
        services.AddMfaEnrollment(configuration.GetSection("Mfa"));
        return services.BuildServiceProvider();
    }
}
