namespace MfaKit.Seam;

internal sealed record KeyPayload(string Id, byte[] PublicKey);
