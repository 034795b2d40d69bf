namespace MfaKit.Authenticator;

/// <summary>A line that loses answers, or what is asked; it keeps what was sent.</summary>
internal sealed class BadLine : DelegatingHandler
{
    /// <summary>How many times it loses something yet.</summary>
    public int Losses { get; set; }

    /// <summary>True when it is the answer that is lost, after it was given.</summary>
    public bool HasArrived { get; set; }

    /// <summary>The bodies that were sent.</summary>
    public List<string> Sent { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null)
            Sent.Add(await request.Content.ReadAsStringAsync(cancellationToken));
        if (Losses == 0)
            return await base.SendAsync(request, cancellationToken);
        Losses--;
        if (HasArrived)
            (await base.SendAsync(request, cancellationToken)).Dispose();
        throw new HttpRequestException("The line is bad.");
    }
}
