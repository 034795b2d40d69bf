using System.Security.Cryptography;
using System.Text;

namespace MfaKit.Methods;

/// <summary>One limit to take a unit of. Windows are fixed: they begin with the first unit and end <paramref name="Window"/> later.</summary>
/// <param name="Key">What is limited, at most 128 characters, such as <c>sms:number:…</c>; hashes, no full numbers: it is logged when full.</param>
/// <param name="Limit">Units per window; at least 1.</param>
/// <param name="Window">The length of the window.</param>
public sealed record Quota(string Key, int Limit, TimeSpan Window)
{
    /// <summary>True where somebody should look when it is full (abuse, a budget that is spent): logged as an error. Default false.</summary>
    public bool IsAlarm { get; init; }

    /// <summary>The limit of one person; the key holds a hash, since an id may be as long as a key.</summary>
    /// <param name="what">What is limited, at most 63 characters.</param>
    /// <param name="user">The person.</param>
    /// <param name="limit">Units per window; at least 1.</param>
    /// <param name="window">The length of the window.</param>
    public static Quota Of(string what, UserId user, int limit, TimeSpan window) =>
        new($"{what}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(user.Value)))}", limit, window);
}
