using MfaKit.SmsGateways.Kannel;

namespace MfaKit.Sms.Conventions;

/// <summary>A gateway is a folder with a sender; each has its contract tests and its row in the README.</summary>
public sealed class GatewayTests
{
    private static readonly string Package = Path.Combine(FindRoot(), "src", "MfaKit.SmsGateways");

    public static TheoryData<string> Gateways { get; } = new(
        Directory.EnumerateFiles(Package, "*SmsSender.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!))
            .Distinct(StringComparer.Ordinal));

    [Fact]
    public void There_are_gateways() => Assert.Contains("Kannel", Gateways.Select(row => row.Data));

    [Theory, MemberData(nameof(Gateways))]
    public void Gateway_keeps_the_contract(string gateway) => Assert.Contains(
        typeof(GatewayTests).Assembly.GetTypes(),
        type => type.Namespace == $"MfaKit.Sms.{gateway}" && type.BaseType is { IsGenericType: true } contract && contract.GetGenericTypeDefinition() == typeof(SenderContractTests<>));

    [Theory, MemberData(nameof(Gateways))]
    public void Gateway_has_its_row_in_the_readme(string gateway) => Assert.Contains(
        File.ReadLines(Path.Combine(Package, "README.md")),
        line => line.StartsWith('|') && line.Contains($"`{gateway}/`", StringComparison.Ordinal));

    [Theory, MemberData(nameof(Gateways))]
    public void Gateway_has_the_shape_of_its_sisters(string gateway)
    {
        var kind = gateway == "Http" ? "HttpGateway" : gateway;
        foreach (var file in (string[])[$"{kind}Options.cs", $"{kind}OptionsValidator.cs", $"{kind}SmsSender.cs", $"{kind}MfaBuilderExtensions.cs"])
            Assert.True(File.Exists(Path.Combine(Package, gateway, file)), $"{gateway}/{file} is missing.");
        Assert.DoesNotContain(typeof(KannelOptions).Assembly.GetExportedTypes(), type => type.Name == $"{kind}SmsSender");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MfaKit.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests read the sources: run them inside the repository.");
    }
}
