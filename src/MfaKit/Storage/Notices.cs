namespace MfaKit.Storage;

/// <summary>Makes outbox rows of one shape.</summary>
internal static class Notices
{
    private const int MaxSourceLength = 320;

    public static OutboxRecord Make(string kind, UserId user, DateTimeOffset at, MethodName? method, FactorId? factor, ClientInfo client) =>
        new(OpaqueId.New("ntc_"), user, kind, at, method, factor, Source(client));

    /// <summary>From where, in one line; null when nothing is known.</summary>
    public static string? Source(ClientInfo client)
    {
        var text = string.Join(' ', new[] { client.Address, client.UserAgent }.Where(part => !string.IsNullOrWhiteSpace(part)));
        return text.Length switch { 0 => null, > MaxSourceLength => text[..MaxSourceLength], _ => text };
    }
}
