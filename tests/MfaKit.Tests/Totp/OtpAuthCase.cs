using System.Text.Json;
using System.Text.Json.Serialization;

namespace MfaKit.Tests.Totp;

/// <summary>One row of <c>otpauth-cases.json</c>.</summary>
public sealed record OtpAuthCase(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("i")] string Issuer,
    [property: JsonPropertyName("a")] string Account,
    [property: JsonPropertyName("ci")] string? CleanIssuer,
    [property: JsonPropertyName("ca")] string? CleanAccount,
    [property: JsonPropertyName("alg")] string Algorithm,
    [property: JsonPropertyName("d")] int Digits,
    [property: JsonPropertyName("p")] int Period,
    [property: JsonPropertyName("uri")] string? Address,
    [property: JsonPropertyName("err")] string? Error,
    [property: JsonPropertyName("len")] int? Length,
    [property: JsonPropertyName("vm")] int VersionAtM,
    [property: JsonPropertyName("vl")] int VersionAtL)
{
    public static IReadOnlyList<OtpAuthCase> All { get; } = JsonSerializer.Deserialize<OtpAuthCase[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Totp", "otpauth-cases.json")))!;

    public static TheoryData<string> Good => [.. All.Where(row => row.Address is not null).Select(row => row.Id)];

    public static TheoryData<string> Bad => [.. All.Where(row => row.Address is null).Select(row => row.Id)];

    public static OtpAuthCase Of(string id) => All.Single(row => row.Id == id);
}
