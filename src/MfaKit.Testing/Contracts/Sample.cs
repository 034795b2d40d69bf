using System.Security.Cryptography;
using MfaKit.Storage;

namespace MfaKit.Testing.Contracts;

/// <summary>Records to try a store with; whatever names something is random, so that cases never meet.</summary>
internal static class Sample
{
    /// <summary>A fixed moment: no promise of a store depends on the real clock.</summary>
    public static DateTimeOffset Noon { get; } = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static MethodName Method { get; } = new("contract_a");

    public static MethodName OtherMethod { get; } = new("contract_b");

    /// <summary>Five free attempts, then 30 s doubling to an hour.</summary>
    public static WaitLadder Ladder { get; } = new(5, TimeSpan.FromSeconds(30), TimeSpan.FromHours(1));

    public static WaitLadder NoWaits { get; } = new(1, TimeSpan.Zero, TimeSpan.Zero);

    public static string Word() => RandomNumberGenerator.GetHexString(24, lowercase: true);

    public static UserId Person() => new($"person-{Word()}");

    public static FactorRecord Factor(UserId user) => new()
    {
        Id = FactorId.New(),
        User = user,
        Method = Method,
        State = FactorState.Active,
        Payload = new byte[] { 1, 2, 3 },
        SealedBy = "key-1",
        CreatedAt = Noon,
    };

    public static Charge Charge(FactorRecord factor) => new()
    {
        Factor = factor.Id,
        User = factor.User,
        Now = Noon,
        Trust = ClientTrust.Known,
        Waits = NoWaits,
        Cap = 100,
        StrikeLimit = 20,
        StrikeWindow = TimeSpan.FromDays(30),
    };

    public static TransactionRecord Challenge(UserId user) => new()
    {
        Id = TransactionId.New(Purpose.SignIn),
        User = user,
        Ticket = TicketId.New(),
        Epoch = 0,
        Purpose = Purpose.SignIn,
        Method = Method,
        State = TransactionState.Pending,
        CreatedAt = Noon,
        ExpiresAt = Noon.AddMinutes(10),
        Payload = new byte[] { 4, 5, 6 },
    };

    public static TicketRecord Ticket(UserId user) => new()
    {
        Id = TicketId.New(),
        Kind = TicketKind.PendingSignIn,
        User = user,
        State = SignInState.MustVerify,
        Epoch = 0,
        CreatedAt = Noon,
        ExpiresAt = Noon.AddMinutes(10),
        AuthenticatedAt = Noon.AddSeconds(-1),
    };
}
