namespace MfaKit.Sms;

/// <summary>Codes by text message. Checked at start.</summary>
public sealed class SmsOptions
{
    /// <summary>False to bind no new numbers; those that are bound go on working and are asked for. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Digits of a code. Default 6 (SP 800-63B-4 §3.1.3.2); 6 to 10.</summary>
    public int Digits { get; set; } = 6;

    /// <summary>How long a code lives. Default 5 min; 1 to 10 min (SP 800-63B-4 §3.1.3.2).</summary>
    public TimeSpan CodeLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Wrong answers to one code before another must be sent. Default 3; 1 to 5. Each counts against the factor as well.</summary>
    public int TriesPerCode { get; set; } = 3;

    /// <summary>How long until a second message may be asked for; twice as long until the third, four times from then on. Default 30 s; 15 s to 2 min.</summary>
    public TimeSpan ResendAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Countries to which messages go, as ISO 3166-1 alpha-2 codes such as <c>DE</c>. Empty, as by default, for none: SMS is then not
    /// available. Holds for numbers already bound, too.
    /// </summary>
    public IList<string> AllowedCountries { get; } = [];

    /// <summary>
    /// Messages that may be sent in 24 hours in all, by all nodes: what the worst day may cost. 1 to 10 000 000. Must be set outside
    /// Development, where null means 100. Default null.
    /// </summary>
    public int? DailyBudget { get; set; }

    /// <summary>
    /// How many people may have bound one number: a family, or a phone at work. One who proves it after that is told 409
    /// <c>number_not_usable</c>, and nothing of the others. Default 5; 1 to 1000.
    /// </summary>
    public int PeoplePerNumber { get; set; } = 5;

    /// <summary>Messages to one number in 10 minutes. Default 5; 1 to 20.</summary>
    public int PerNumber { get; set; } = 5;

    /// <summary>Messages to one number in 24 hours. Default 10; 1 to 100, not below <see cref="PerNumber"/>.</summary>
    public int PerNumberAndDay { get; set; } = 10;

    /// <summary>Messages for one person in 24 hours, to whatever numbers. Default 10; 1 to 100.</summary>
    public int PerPersonAndDay { get; set; } = 10;

    /// <summary>
    /// Messages asked for from one address (IPv6: one /64) in an hour. Default 20; 1 to 100 000. Behind a proxy the host must set up
    /// <c>UseForwardedHeaders</c>, or everybody shares one; a request without an address is held by the other limits only.
    /// </summary>
    public int PerAddressAndHour { get; set; } = 20;

    /// <summary>Messages in an hour to numbers that differ in their last four digits only. Default 50; 1 to 100 000.</summary>
    public int PerPrefixAndHour { get; set; } = 50;

    /// <summary>
    /// Messages in 7 days to numbers that differ in their last four digits only, while nobody proves a code that was sent there; then no
    /// more go out to them until the 7 days are over, and the log raises an alarm (SMS pumping). Each proof makes room for
    /// a tenth of it. Default 500; 10 to 100 000.
    /// </summary>
    public int UnprovenPerPrefix { get; set; } = 500;

    /// <summary>
    /// The name that the text begins with: characters of the GSM 7-bit alphabet, as short as people will know it. Null for
    /// <see cref="MfaOptions.Issuer"/>. Default null.
    /// </summary>
    public string? Issuer { get; set; }

    internal Func<SmsWording, string>? Text { get; private set; }

    internal int DailyBudgetOrSmall => DailyBudget ?? 100;

    /// <summary>
    /// Writes the text in the host's own words. The last line, by which browsers fill the code in, is added to it; both together must fit
    /// one message, 160 characters of the GSM 7-bit alphabet (in Arabic also 70 of any), and the text must hold the code. Looked at once at
    /// start, and again for each message, which is not sent (503) where it does not fit.
    /// </summary>
    /// <param name="write">Writes the text for a person; called at every send, from any thread.</param>
    public void UseText(Func<SmsWording, string> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Text = write;
    }
}
