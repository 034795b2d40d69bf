namespace MfaKit.Smtp;

/// <summary>The mail server. Checked at start.</summary>
public sealed class SmtpOptions
{
    /// <summary>Its name, such as <c>smtp.contoso.example</c>. Must be set.</summary>
    public string? Host { get; set; }

    /// <summary>Its port. Default 587; 1 to 65535.</summary>
    public int Port { get; set; } = 587;

    /// <summary>How the connection is protected. Default <see cref="SmtpSecurity.StartTls"/>; <see cref="SmtpSecurity.None"/> only to a loopback host.</summary>
    public SmtpSecurity Security { get; set; }

    /// <summary>The account, or null where the server asks for none. Default null.</summary>
    public string? UserName { get; set; }

    /// <summary>Its password; set when, and only when, <see cref="UserName"/> is.</summary>
    public string? Password { get; set; }

    /// <summary>Who the mail is from, such as <c>Contoso security &lt;security@contoso.example&gt;</c>. Must be set.</summary>
    public string? From { get; set; }
}
