using System.Text.Json;
using MfaKit.Methods;

namespace MfaKit.Push;

/// <summary>What a phone's routes hand to the engine, once they know that it is the phone that speaks.</summary>
internal sealed record PushMessage
{
    public const string Register = "register";
    public const string Approve = "approve";
    public const string Deny = "deny";

    public required string Act { get; init; }

    /// <summary>Registration: the phone, with the address by which it is woken still in clear.</summary>
    public PushDevice? Device { get; init; }

    public string? DeviceName { get; init; }

    public bool SameBrowser { get; init; }

    public string? PairingCode { get; init; }

    /// <summary>Registration: the transport as the phone gave it, to be sealed.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Answer: the hash of the text that the person was shown.</summary>
    public string? Text { get; init; }

    /// <summary>Approval: the number that was typed.</summary>
    public string? Number { get; init; }

    /// <summary>Denial: true when the person did not start it.</summary>
    public bool NotMe { get; init; }

    public MethodInput ToInput() =>
        MethodInput.TryRead(JsonSerializer.SerializeToElement(this, PushJson.Default.PushMessage), out var input) ? input : MethodInput.Empty;

    public static PushMessage? Read(MethodInput input)
    {
        try
        {
            return input.Json.Deserialize(PushJson.Default.PushMessage);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Nothing: it may hold a number (SEC-A2).</summary>
    public override string ToString() => "[message]";
}
