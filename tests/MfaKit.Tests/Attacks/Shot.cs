using MfaKit.Hosting;

namespace MfaKit.Attacks;

/// <summary>A request that is ready to go, and the status that it gets.</summary>
internal sealed record Shot(Func<Task<MfaReply>> Shoot, int Status);
