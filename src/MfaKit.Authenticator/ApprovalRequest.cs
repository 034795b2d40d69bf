namespace MfaKit.Authenticator;

/// <summary>Somebody wants something approved. All of it is to be shown before the number is asked for.</summary>
public sealed record ApprovalRequest
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is: <c>signin</c>, <c>stepup</c> or <c>enroll-test</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Whose account.</summary>
    public required string Issuer { get; init; }

    /// <summary>The account, masked.</summary>
    public required string Account { get; init; }

    /// <summary>To what somebody signs in.</summary>
    public required string Application { get; init; }

    /// <summary>From which address, or null.</summary>
    public string? Address { get; init; }

    /// <summary>From where, or null.</summary>
    public string? Place { get; init; }

    /// <summary>With which browser, or null.</summary>
    public string? Browser { get; init; }

    /// <summary>What is about to be done; may be empty.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Details { get; init; } = [];

    /// <summary>Digits of the number.</summary>
    public required int Digits { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it runs out, by the server's clock.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>False when this program is too old to approve it: offer to deny, and to update.</summary>
    public required bool CanApprove { get; init; }

    /// <summary>The text as it came, whose hash is signed.</summary>
    internal string Text { get; init; } = "";

    /// <summary>True for the same request read again. The test of a new phone that is begun anew keeps its id and is another one.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(ApprovalRequest? other) => other is not null && Id == other.Id && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Text);
}
