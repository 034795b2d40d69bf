using System.Text.Json.Serialization;

namespace MfaKit.Push;

/// <summary>What the phone shows the person, in the words of PROTOCOL.md. It never holds the number.</summary>
internal sealed record PushRequest
{
    [JsonPropertyName("v")]
    public int Version { get; init; } = 1;

    public required string Id { get; init; }

    [JsonPropertyName("typ")]
    public required string Type { get; init; }

    public required string Nonce { get; init; }

    [JsonPropertyName("aud")]
    public required string Audience { get; init; }

    [JsonPropertyName("iss")]
    public required string Issuer { get; init; }

    [JsonPropertyName("acct")]
    public required string Account { get; init; }

    public required AppPart App { get; init; }

    [JsonPropertyName("ctx")]
    public required ContextPart Context { get; init; }

    public IReadOnlyList<PushDetail>? Details { get; init; }

    public required MatchPart Match { get; init; }

    [JsonPropertyName("iat")]
    public required long IssuedAt { get; init; }

    [JsonPropertyName("exp")]
    public required long ExpiresAt { get; init; }

    internal sealed record AppPart(string Name);

    internal sealed record ContextPart(string? Ip, string? Loc, string? Ua);

    internal sealed record MatchPart(string Mode, int Digits);
}
