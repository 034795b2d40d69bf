using MfaKit.Enrollment;
using MfaKit.Users;

namespace MfaKit.Notifications;

/// <summary>There is a notifier, and the directory knows where to, asked as the dispatcher asks it: in the background, without claims.</summary>
internal sealed class PersonReach(IMfaUserDirectory users) : IPersonReach
{
    private const int LongestAddress = 320;

    public static IReadOnlyList<string> AddressesOf(MfaUser user) =>
        [.. user.Addresses.Where(a => a is { Length: > 0 and <= LongestAddress }).Distinct(StringComparer.Ordinal)];

    public async ValueTask<bool> IsReachedAsync(UserId user, CancellationToken cancellationToken) =>
        await users.FindAsync(user, null, cancellationToken) is { } found && AddressesOf(found).Count > 0;
}
