using MfaKit.Sms;
using Microsoft.Extensions.Logging;

namespace MfaKit.SmsGateways;

/// <summary>Every line this package logs. None holds a number, a text, a secret, an address or what a gateway wrote (SEC-A2).</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Message {Message}: {Gateway} accepted it.")]
    public static partial void Accepted(ILogger logger, SmsMessageId message, string gateway);

    [LoggerMessage(2, LogLevel.Warning, "Message {Message}: {Gateway} answered {Status}, error {Code}.")]
    public static partial void Answered(ILogger logger, SmsMessageId message, string gateway, int status, int? code);

    [LoggerMessage(3, LogLevel.Warning, "Message {Message}: {Gateway} was not reached ({Error}).")]
    public static partial void NotReached(ILogger logger, SmsMessageId message, string gateway, string error);

    [LoggerMessage(4, LogLevel.Warning, "Message {Message}: {Gateway} was asked and gave no answer ({Error}); the message may be on its way.")]
    public static partial void NoAnswer(ILogger logger, SmsMessageId message, string gateway, string error);

    [LoggerMessage(5, LogLevel.Warning, "Message {Message}: {Gateway} said neither yes nor no (status {Status}); the message may be on its way.")]
    public static partial void Unclear(ILogger logger, SmsMessageId message, string gateway, int status);

    [LoggerMessage(6, LogLevel.Information, "Message {Message}: {Gateway} did not send it; {Next} is tried.")]
    public static partial void NextGateway(ILogger logger, SmsMessageId message, string gateway, string next);

    [LoggerMessage(7, LogLevel.Warning, "A report that came for {Gateway} is not genuine; nothing was changed.")]
    public static partial void ForgedReport(ILogger logger, string gateway);

    [LoggerMessage(8, LogLevel.Error, "A report of {Gateway} was not kept: {Error}.")]
    public static partial void ReportNotKept(ILogger logger, string gateway, string error);

    [LoggerMessage(9, LogLevel.Warning, "Text messages go by {Sender}, registered besides the gateways {Gateways}, which send nothing unless it calls them. Let it take part by AddSmsGateway<T>(name), or take it out.")]
    public static partial void UnusedGateways(ILogger logger, string sender, string gateways);
}
