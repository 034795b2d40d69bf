using System.Text.Json;
using System.Text.Json.Nodes;
using MfaKit.Push.Jose;

namespace MfaKit.Push;

/// <summary>Statements that a browser signed, kept as vectors (PROTOCOL.md, "An example").</summary>
internal static class PushVectors
{
    private static readonly JsonNode Json = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Push", "push-vectors.json")))!;

    public static DeviceKey Key { get; } = DeviceKey.TryRead(JsonSerializer.SerializeToElement(Json["jwk"]), out var key) ? key : throw new InvalidOperationException("The vectors hold no key.");

    public static string Of(string name) => (string)Json[name]!;
}
