namespace MfaKit.Push;

/// <summary>One line of what the person is about to approve.</summary>
/// <param name="Label">What it is, such as <c>Amount</c>; at most 64 characters.</param>
/// <param name="Value">Its value; at most 256 characters.</param>
public sealed record PushDetail(string Label, string Value);
