using System.Net;
using MfaKit.Sms;

namespace MfaKit.SmsGateways.Transport;

/// <summary>How asking a gateway ended. Closed.</summary>
internal abstract record Exchange
{
    private Exchange()
    {
    }

    /// <summary>It answered.</summary>
    public sealed record Answered(HttpStatusCode Status, string Body, TimeSpan? RetryAfter) : Exchange
    {
        public bool IsSuccess => (int)Status is >= 200 and <= 299;

        /// <summary>
        /// What a status says by itself where the gateway said nothing more. 500 and 503 say that the request was not fulfilled; 502 and 504
        /// come from somebody in between, who does not know (RFC 9110 section 15.6). A success that is not in the gateway's words is no success.
        /// </summary>
        public SmsSendResult ByStatus() => Status switch
        {
            HttpStatusCode.TooManyRequests => new SmsSendResult.Throttled(RetryAfter),
            HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => new SmsSendResult.Failed(MayHaveBeenSent: true),
            _ => new SmsSendResult.Failed(MayHaveBeenSent: IsSuccess),
        };
    }

    /// <summary>It never got the request.</summary>
    public sealed record NotReached : Exchange;

    /// <summary>It may have got the request, and nobody knows what came of it.</summary>
    public sealed record NoAnswer : Exchange;
}
