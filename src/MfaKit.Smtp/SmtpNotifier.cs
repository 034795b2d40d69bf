using MailKit.Net.Smtp;
using MailKit.Security;
using MfaKit.Notifications;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;

namespace MfaKit.Smtp;

/// <summary>Sends each notice as a mail of plain text.</summary>
internal sealed partial class SmtpNotifier(IOptions<SmtpOptions> options, IOptions<MfaOptions> general, TimeProvider time, ILogger<SmtpNotifier> logger) : IMfaNotifier
{
    private readonly SmtpOptions _options = options.Value;

    public async Task SendAsync(MfaNotice notice, CancellationToken cancellationToken)
    {
        if (!MailboxAddress.TryParse(notice.Address, out var to))
        {
            NoMail(logger, notice.Id);
            throw new NoticeUndeliverableException("The address is no mail address.");
        }

        using var message = Write(notice, to);
        using var client = new SmtpClient();
        SmtpStatusCode? refused = null;
        try
        {
            await client.ConnectAsync(_options.Host!, _options.Port, Socket(), cancellationToken);
            if (_options.UserName is not null)
                await client.AuthenticateAsync(_options.UserName, _options.Password!, cancellationToken);
            await client.SendAsync(message, cancellationToken);
        }
        catch (SmtpCommandException e) when (IsWrongAddress(e))
        {
            refused = e.StatusCode;
        }

        // And stays so; other failures may pass. The server's own words may name the address, and go no further.
        if (refused is { } status)
        {
            Refused(logger, notice.Id, (int)status);
            throw new NoticeUndeliverableException($"The mail server refused the address for good ({(int)status}).");
        }

        await LeaveAsync(client, cancellationToken);
    }

    private MimeMessage Write(MfaNotice notice, MailboxAddress to)
    {
        var from = MailboxAddress.Parse(_options.From!);
        var message = new MimeMessage
        {
            // The same when it is sent again: mail systems keep one of two.
            MessageId = $"{notice.Id}@{general.Value.PublicOrigin?.Host ?? from.Domain}",
            Date = time.GetUtcNow(),
            Subject = notice.Subject,
            Body = new TextPart(TextFormat.Plain) { Text = notice.Text },
        };
        message.From.Add(from);
        message.To.Add(to);
        message.Headers.Add(HeaderId.ContentLanguage, notice.Language);

        // Nobody's out-of-office answers (RFC 3834).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    private SecureSocketOptions Socket() => _options.Security switch
    {
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    // 5.7 is policy, such as relaying denied (RFC 3463): the host's own mistake, which somebody will mend.
    private static bool IsWrongAddress(SmtpCommandException e) =>
        e.ErrorCode == SmtpErrorCode.RecipientNotAccepted
        && e.StatusCode is (SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.MailboxNameNotAllowed)
        && !e.Message.StartsWith("5.7.", StringComparison.Ordinal);

    // The server has the message: whatever goes wrong from here on must not send it again.
    private async Task LeaveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception e)
        {
            NotClosed(logger, e.GetType().Name);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Notice {Notice} was not sent: its address is no mail address.")]
    private static partial void NoMail(ILogger logger, string notice);

    [LoggerMessage(2, LogLevel.Warning, "Notice {Notice} was not sent: the mail server refused its address for good ({Status}).")]
    private static partial void Refused(ILogger logger, string notice, int status);

    [LoggerMessage(3, LogLevel.Debug, "The mail server was not left in order: {Error}.")]
    private static partial void NotClosed(ILogger logger, string error);
}
