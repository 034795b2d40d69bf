using MfaKit.Methods;

namespace MfaKit.UI.Letters;

/// <summary>A kind of step that the pages have no view for.</summary>
internal sealed record LetterStep : Step;
