namespace MfaKit.Push.Devices;

/// <summary>The bytes of a phone's request, whose hash its proof names.</summary>
internal sealed record DeviceBody(byte[] Bytes);
