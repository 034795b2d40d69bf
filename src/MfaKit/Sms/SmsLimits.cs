using MfaKit.Methods;
using Microsoft.Extensions.Options;

namespace MfaKit.Sms;

/// <summary>What must all have room before a message goes out (SEC-S5). The engine counts; here only stands what is counted.</summary>
internal sealed class SmsLimits(IOptions<SmsOptions> options, SmsKeys keys)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The limits of one message.</summary>
    /// <remarks>
    /// Anybody with an account may have messages sent to a number that is not theirs, by setting it up. So setting up leaves the last
    /// fifth of every counter that strangers share to those who have proven their number and wait to get in. Whoever has stolen the
    /// password may have messages sent to its owner: so browsers never seen before leave a fifth of the person's own (SEC-L5),
    /// and a tenth of the shared: or a thief with an account of his own sets up what is his to use, and signs in for the rest.
    /// </remarks>
    public async ValueTask<IReadOnlyList<Quota>> OfAsync(SmsNumber to, Purpose purpose, UserId user, ClientInfo client, CancellationToken cancellationToken)
    {
        var o = options.Value;
        var isStranger = purpose == Purpose.SignIn && client.Trust == ClientTrust.Unknown;
        int Shared(int limit) => purpose == Purpose.Enroll ? Most(limit) : isStranger ? limit - (limit / 10) : limit;
        var number = await keys.NumberKeyAsync(to.Number, cancellationToken);
        var prefix = await keys.PrefixKeyAsync(to.Number, cancellationToken);
        List<Quota> limits =
        [
            new($"sms:number:{number}", Shared(o.PerNumber), TimeSpan.FromMinutes(10)),
            new($"sms:number_day:{number}", Shared(o.PerNumberAndDay), Day),
            Quota.Of("sms:person_day", user, isStranger ? Most(o.PerPersonAndDay) : o.PerPersonAndDay, Day),
            new($"sms:prefix:{to.Country}:{prefix}", Shared(o.PerPrefixAndHour), Hour),
            new(Unproven(to, prefix), Shared(o.UnprovenPerPrefix), TimeSpan.FromDays(7)) { IsAlarm = true },
            new("sms:all", Shared(o.DailyBudgetOrSmall), Day) { IsAlarm = true },
        ];
        if (client.Address is { } address)
            limits.Add(new($"sms:address:{address}", o.PerAddressAndHour, Hour));
        return limits;
    }

    /// <summary>What a proven code gives back: where codes are proven, people live.</summary>
    public async ValueTask<IReadOnlyList<QuotaReturn>> ReturnsAsync(SmsNumber proven, CancellationToken cancellationToken) =>
        [new(Unproven(proven, await keys.PrefixKeyAsync(proven.Number, cancellationToken)), options.Value.UnprovenPerPrefix / 10)];

    private static int Most(int limit) => limit - (limit / 5);

    private static string Unproven(SmsNumber to, string prefix) => $"sms:unproven:{to.Country}:{prefix}";
}
