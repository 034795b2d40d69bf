namespace MfaKit.Seam;

internal sealed record SentMessage(string Number, string Code);
