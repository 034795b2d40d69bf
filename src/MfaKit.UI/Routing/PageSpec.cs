using MfaKit.UI.Pages;

namespace MfaKit.UI.Routing;

/// <summary>What a route says about the page around its view.</summary>
internal sealed record PageSpec(string Title)
{
    public MfaProgress? Progress { get; init; }

    public IReadOnlyList<MfaPageError> Errors { get; init; } = [];

    public string? Notice { get; init; }

    public string? BackUrl { get; init; }

    public string? CancelUrl { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public string? ExtendUrl { get; init; }

    public string? ShownOnceUrl { get; init; }
}
