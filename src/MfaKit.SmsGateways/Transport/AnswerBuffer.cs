namespace MfaKit.SmsGateways.Transport;

/// <summary>Reads the whole answer where the timeout still runs, and no more of it than a gateway has reason to say.</summary>
internal sealed class AnswerBuffer : DelegatingHandler
{
    private const int MaxBytes = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
