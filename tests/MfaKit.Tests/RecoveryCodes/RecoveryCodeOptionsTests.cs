using MfaKit.RecoveryCodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MfaKit.Tests.RecoveryCodes;

public sealed class RecoveryCodeOptionsTests
{
    [Fact]
    public void The_defaults_are_ten_codes_of_80_bits_and_a_hundred_thousand_rounds()
    {
        var options = new RecoveryCodeOptions();

        Assert.True(options is { Enabled: true, Count: 10, Length: 16, Iterations: 100_000 });
        Assert.Empty(Failures(_ => { }));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(14)]
    [InlineData(0)]
    [Trait("row", "SEC-C1")]
    public void Fewer_than_64_secret_bits_fail(int length)
    {
        var failure = Assert.Single(Failures(o => o.Length = length));

        Assert.Contains("Length", failure, StringComparison.Ordinal);
        Assert.True(5 * (length - RecoveryCode.SelectorLength) < 64);
    }

    [Fact]
    public void Every_bad_field_is_named()
    {
        var failures = Failures(o => (o.Count, o.Length, o.Iterations) = (33, 33, 9_999));

        Assert.Equal(3, failures.Count);
        Assert.Contains(failures, f => f.Contains("Count", StringComparison.Ordinal));
        Assert.Contains(failures, f => f.Contains("Length", StringComparison.Ordinal));
        Assert.Contains(failures, f => f.Contains("Iterations", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 16, 10_000)]
    [InlineData(32, 32, 1_000_000)]
    public void The_limits_themselves_are_allowed(int count, int length, int iterations) =>
        Assert.Empty(Failures(o => (o.Count, o.Length, o.Iterations) = (count, length, iterations)));

    [Fact]
    public void Switched_off_nobody_gets_new_ones_and_the_old_ones_work()
    {
        var method = new RecoveryCodesMethod(Options.Create(new RecoveryCodeOptions { Enabled = false }));

        Assert.NotNull(method.Info.UnavailableReason);
        Assert.Null(method.CheckShape(Purpose.SignIn, Person.Step(), Person.Input("0123-4567-89AB-CDEF")));
    }

    [Fact]
    public void The_method_is_a_way_back_and_nothing_more()
    {
        var info = new Person().Method.Info;

        Assert.True(info is { Rank: FactorRank.Recovery, UserCanEnroll: false, CanBeDefault: false, Restricted: false, UnavailableReason: null });
        Assert.Equal(MethodName.RecoveryCodes, info.Name);
    }

    private static IReadOnlyList<string> Failures(Action<RecoveryCodeOptions> configure)
    {
        var services = new ServiceCollection().Configure(configure)
            .AddSingleton<IValidateOptions<RecoveryCodeOptions>, RecoveryCodeOptionsValidator>().BuildServiceProvider();
        using var scope = services;
        try
        {
            _ = services.GetRequiredService<IOptions<RecoveryCodeOptions>>().Value;
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
    }
}
