using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MfaKit.Push.Devices;
using MfaKit.Push.Jose;

namespace MfaKit.Push;

/// <summary>What push keeps in a transaction, which seals it.</summary>
internal sealed record PushState
{
    private const int MostFormer = 8;

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

    /// <summary>Hashes of the texts that this one took the place of, the newest last.</summary>
    public IReadOnlyList<string>? Former { get; init; }

    /// <summary>Another text and number, or none, in the place of those that were.</summary>
    public PushState With(string? request, string? number) => this with
    {
        Former = Request is null ? Former : [.. (Former ?? []).TakeLast(MostFormer - 1), HashOf(Request)],
        Request = request,
        Number = number,
    };

    /// <summary>
    /// Why an answer does not count that names a text by its hash; null where it does. Only what was shown last can be approved, but whoever
    /// says that they began nothing means the request, whichever text of it they saw.
    /// </summary>
    public Refusal? WhyNot(PushMessage answer) =>
        Request is not null && IsSame(answer.Text, HashOf(Request)) ? null
        : Former?.Any(hash => IsSame(answer.Text, hash)) != true ? DeviceRefusals.InvalidProof
        : answer is { Act: PushMessage.Deny, NotMe: true } ? null
        : DeviceRefusals.RequestChanged;

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

    private static string HashOf(string request) => Base64UrlText.Write(SHA256.HashData(Encoding.ASCII.GetBytes(request)));

    private static bool IsSame(string? said, string right) =>
        said is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(said), Encoding.UTF8.GetBytes(right));

    /// <summary>Nothing: it holds a number (SEC-A2).</summary>
    public override string ToString() => "[state]";
}
