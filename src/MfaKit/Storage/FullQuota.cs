using MfaKit.Methods;

namespace MfaKit.Storage;

/// <summary>Why nothing was taken.</summary>
/// <param name="Quota">The quota that is full; of several the one that is so for longest.</param>
/// <param name="RoomAt">When it has room again.</param>
public sealed record FullQuota(Quota Quota, DateTimeOffset RoomAt);
