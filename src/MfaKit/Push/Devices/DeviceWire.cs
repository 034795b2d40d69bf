using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MfaKit.Push.Devices;

/// <summary>What phones send and are sent, in the words of PROTOCOL.md.</summary>
internal static class DeviceWire
{
    /// <summary>Asks what an enrolment link is for.</summary>
    internal sealed record ResolveBody
    {
        [JsonPropertyName("token"), Description("The token of the link.")]
        public string? Token { get; init; }
    }

    /// <summary>What an enrolment link is for.</summary>
    internal sealed record Resolved
    {
        [JsonPropertyName("v"), JsonNumberHandling(JsonNumberHandling.Strict), Description("The version of the protocol."), JsonRequired]
        public int Version { get; init; } = 1;

        [JsonPropertyName("aud"), Description("The base address, to be named in every statement.")]
        public required string Audience { get; init; }

        [JsonPropertyName("issuer"), Description("Whose account it is.")]
        public required string Issuer { get; init; }

        [JsonPropertyName("account"), Description("The account, masked.")]
        public required string Account { get; init; }

        [JsonPropertyName("nonce"), Description("To be named in the registration.")]
        public required string Nonce { get; init; }

        [JsonPropertyName("expiresAt"), JsonNumberHandling(JsonNumberHandling.Strict), Description("When the link runs out, in seconds since 1970.")]
        public required long ExpiresAt { get; init; }

        [JsonPropertyName("serverTime"), JsonNumberHandling(JsonNumberHandling.Strict), Description("The server's time, in seconds since 1970.")]
        public required long ServerTime { get; init; }

        [JsonPropertyName("transports"), Description("By what the phone can be woken; each may bring members of its own beside these, as `webpush` does `vapidPublicKey`.")]
        public required IReadOnlyList<string> Transports { get; init; }

        [JsonPropertyName("otp"), Description("False: codes are not part of the registration."), JsonRequired]
        public bool Otp { get; init; }

        [JsonPropertyName("caps"), Description("What the phone must or may understand.")]
        public required IReadOnlyList<string> Caps { get; init; }

        [JsonExtensionData]
        public Dictionary<string, JsonElement> Offers { get; set; } = [];
    }

    /// <summary>Registers a phone.</summary>
    internal sealed record RegisterBody
    {
        [JsonPropertyName("token"), Description("The token of the link.")]
        public string? Token { get; init; }

        [JsonPropertyName("statement"), Description("The registration, signed by the new key.")]
        public string? Statement { get; init; }
    }

    /// <summary>A phone that is registered and not bound yet.</summary>
    internal sealed record Registered
    {
        [JsonPropertyName("deviceId"), Description("The phone's name for the server; `sub` of its statements.")]
        public required string DeviceId { get; init; }

        [JsonPropertyName("kid"), Description("The thumbprint of its key.")]
        public required string KeyId { get; init; }

        [JsonPropertyName("state"), Description("`pending`: the person has still to prove it.")]
        public required string State { get; init; }

        [JsonPropertyName("pairingCode"), Description("To be shown: the person compares or types it.")]
        public required string PairingCode { get; init; }

        [JsonPropertyName("interval"), JsonNumberHandling(JsonNumberHandling.Strict), Description("How often to look, in seconds.")]
        public required int Interval { get; init; }
    }

    /// <summary>What waits for a phone.</summary>
    internal sealed record Challenges
    {
        [JsonPropertyName("challenges"), Description("The requests, the newest first.")]
        public required IReadOnlyList<Challenge> Items { get; init; }

        [JsonPropertyName("serverTime"), JsonNumberHandling(JsonNumberHandling.Strict), Description("The server's time, in seconds since 1970.")]
        public required long ServerTime { get; init; }

        [JsonPropertyName("interval"), JsonNumberHandling(JsonNumberHandling.Strict), Description("How often to look, in seconds.")]
        public required int Interval { get; init; }
    }

    /// <summary>One request.</summary>
    internal sealed record Challenge
    {
        [JsonPropertyName("id"), Description("Its id.")]
        public required string Id { get; init; }

        [JsonPropertyName("request"), Description("What is asked: JSON as base64url, whose text is hashed as it is.")]
        public required string Request { get; init; }
    }

    /// <summary>A statement of a phone, by itself.</summary>
    internal sealed record StatementBody
    {
        [JsonPropertyName("statement"), Description("The statement, signed by the phone's key.")]
        public string? Statement { get; init; }
    }

    /// <summary>Where an answered request stands.</summary>
    internal sealed record Answered
    {
        [JsonPropertyName("state"), Description("`proven` or `denied`.")]
        public required string State { get; init; }
    }

    /// <summary>Changes a phone.</summary>
    internal sealed record UpdateBody
    {
        [JsonPropertyName("name"), Description("Its new name.")]
        public string? Name { get; init; }

        [JsonPropertyName("transport"), Description("By what it is woken from now on.")]
        public JsonElement? Transport { get; init; }
    }

    /// <summary>A phone's new key.</summary>
    internal sealed record KeyChanged
    {
        [JsonPropertyName("kid"), Description("The thumbprint of the new key.")]
        public required string KeyId { get; init; }
    }
}
