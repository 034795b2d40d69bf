namespace MfaKit.UI.Routing;

/// <summary>Where the pages were mapped; lies with each endpoint.</summary>
internal sealed record UiPrefix(string Path);
