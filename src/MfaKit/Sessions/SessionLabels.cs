using MfaKit.Storage;
using Microsoft.Extensions.Options;

namespace MfaKit.Sessions;

/// <summary>What sessions are called.</summary>
internal sealed class SessionLabels(IOptions<SessionOptions> options, IOptions<MfaOptions> general)
{
    public const int MaxLength = 64;

    /// <summary>The application a sign-in is for: what it says itself, else what its scheme stands for, else the host's own name.</summary>
    public string Application(string? said, string? scheme)
    {
        if (!string.IsNullOrWhiteSpace(said))
            return said.Length > MaxLength ? said[..MaxLength] : said;
        return scheme is not null && options.Value.Applications.TryGetValue(scheme, out var named) ? named : Default;
    }

    public MfaSession Describe(TicketRecord ticket, TicketId? current) => new()
    {
        Id = ticket.Id,
        Application = ticket.Application ?? Default,
        Path = options.Value.Paths.TryGetValue(ticket.Application ?? Default, out var path) ? path : null,
        Device = ticket.Device,
        Place = ticket.Place,
        CreatedAt = ticket.CreatedAt,
        LastSeenAt = ticket.LastSeenAt ?? ticket.CreatedAt,
        IsCurrent = ticket.Id == current,
    };

    private string Default => options.Value.DefaultApplication ?? general.Value.Issuer ?? "This application";
}
