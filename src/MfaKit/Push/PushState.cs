using System.Text.Json;

namespace MfaKit.Push;

/// <summary>What push keeps in a transaction, which seals it.</summary>
internal sealed record PushState
{
    /// <summary>Enrolment: what the phone's statement must name.</summary>
    public string? Nonce { get; init; }

    /// <summary>The account as phones are shown it, masked.</summary>
    public required string Account { get; init; }

    /// <summary>Enrolment: the phone that registered, or null.</summary>
    public PushDevice? Device { get; init; }

    /// <summary>Enrolment: what that phone calls itself.</summary>
    public string? DeviceName { get; init; }

    /// <summary>Enrolment: whether the phone is the browser at the desk.</summary>
    public bool SameBrowser { get; init; }

    /// <summary>Enrolment: what the phone shows for <see cref="PushPairing.Type"/>.</summary>
    public string? PairingCode { get; init; }

    /// <summary>The exact text that the phone is sent and signs the hash of, or null before there is one.</summary>
    public string? Request { get; init; }

    /// <summary>The number that belongs to it.</summary>
    public string? Number { get; init; }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, PushJson.Default.PushState);

    /// <summary>Null when it is none.</summary>
    public static PushState? Read(ReadOnlyMemory<byte> state)
    {
        try
        {
            return state.IsEmpty ? null : JsonSerializer.Deserialize(state.Span, PushJson.Default.PushState);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Nothing: it holds a number (SEC-A2).</summary>
    public override string ToString() => "[state]";
}
