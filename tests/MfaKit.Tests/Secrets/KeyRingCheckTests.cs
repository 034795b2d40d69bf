using MfaKit.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MfaKit.Tests.Secrets;

[Trait("row", "SEC-K2")]
public sealed class KeyRingCheckTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("mfakit-ring-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_named_ring_in_a_chosen_place_has_no_problem() =>
        Assert.Empty(Check(b => b.SetApplicationName("app").PersistKeysToFileSystem(_directory)));

    [Fact]
    public void A_ring_in_memory_is_named()
    {
        var problem = Assert.Single(Check(b => b.SetApplicationName("app").UseEphemeralDataProtectionProvider()));

        Assert.Contains("UseEphemeralDataProtectionProvider()", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ring_that_nobody_chose_a_place_for_is_named()
    {
        var problem = Assert.Single(Check(b => b.SetApplicationName("app")));

        Assert.Contains("PersistKeysToFileSystem(", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public void A_ring_bound_to_the_directory_of_the_deployment_is_named(string end)
    {
        var problem = Assert.Single(Check(b => b.PersistKeysToFileSystem(_directory), end));

        Assert.Contains("SetApplicationName(", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_told_at_once() => Assert.Equal(2, Check(_ => { }).Count);

    private IReadOnlyList<string> Check(Action<IDataProtectionBuilder> configure, string end = "")
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ContentRootPath = _directory.FullName + end });
        configure(builder.Services.AddDataProtection());
        builder.Services.AddSingleton<KeyRingCheck>();
        using var host = builder.Build();
        return host.Services.GetRequiredService<KeyRingCheck>().FindProblems();
    }
}
