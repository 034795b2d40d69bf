using System.Collections.ObjectModel;

namespace MfaKit.Users;

/// <summary>What MfaKit knows of a person besides their id.</summary>
/// <param name="Id">The host's id.</param>
/// <param name="Label">What the authenticator app shows beside the issuer: a login name or address. At most 256 characters; may be empty.</param>
public sealed record MfaUser(UserId Id, string Label)
{
    /// <summary>Addresses that hear of every change (SEC-E4), each as a mail address or a URI; may be empty.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>The person's language as a BCP 47 tag, or null for the request's.</summary>
    public string? Language { get; init; }

    /// <summary>Groups and roles that policy may look at; may be empty.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Claims that policy may look at, by type; may be empty. The default directory gives all of whoever asks.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Claims { get; init; } = ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;
}
