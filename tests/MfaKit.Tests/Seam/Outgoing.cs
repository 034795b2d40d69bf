using MfaKit.Methods;

namespace MfaKit.Seam;

/// <summary>The sender's other end: what was sent, and how it behaves.</summary>
internal sealed class Outgoing
{
    public List<SentMessage> Messages { get; } = [];

    public int PerHour { get; set; } = 100;

    public Func<Task<DeliveryResult>> Behave { get; set; } = () => Task.FromResult(DeliveryResult.Accepted);
}
