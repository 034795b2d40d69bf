using MfaKit.Methods;
using Microsoft.Extensions.Options;

namespace MfaKit.Totp;

/// <summary>One bound app and the server's side of it, without an engine: payload and mark are kept as the engine keeps them.</summary>
internal sealed class App : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly TotpSecret _secret = TotpSecret.Generate();
    private readonly TotpMethod _method;
    private long _mark = -1;
    private int _minutes;

    public App(Action<TotpOptions>? configure = null, TotpDrift? drift = null)
    {
        var options = new TotpOptions();
        configure?.Invoke(options);
        _method = new(Options.Create(options), setup: null!);
        Payload = TotpPayload.Write(TotpParameters.Default, drift ?? TotpDrift.None, _secret.Bytes);
    }

    public byte[] Payload { get; set; }

    public ReadOnlySpan<byte> Secret => _secret.Bytes;

    public TotpDrift Drift => TotpPayload.TryRead(Payload, out _, out var drift, out _) ? drift : throw new InvalidOperationException("Unreadable.");

    /// <summary>How often something was learned and had to be written.</summary>
    public int Writes { get; private set; }

    /// <summary>Minutes later, types the code that is so many steps from the server's own; whether it was taken.</summary>
    public async Task<bool> TypeAsync(int offset)
    {
        var now = Start.AddMinutes(_minutes += 5);
        using var codes = new HmacStepCodes(_secret.Bytes, TotpParameters.Default);
        var code = codes.At(TotpParameters.Default.StepAt(now) + offset).Reveal();
        if (await ProveAsync(now, code) is not MethodResult.Proven proven)
            return false;
        _mark = ((Guard.Above)proven.Guard).Mark;
        if (proven.Payload is { } learned)
        {
            Payload = learned.Bytes.ToArray();
            Writes++;
        }

        return true;
    }

    /// <summary>The same code at the same moment as the last, as it was typed.</summary>
    public async Task<MethodResult> AgainAsync(int offset)
    {
        var now = Start.AddMinutes(_minutes);
        using var codes = new HmacStepCodes(_secret.Bytes, TotpParameters.Default);
        return await ProveAsync(now, codes.At(TotpParameters.Default.StepAt(now) + offset).Reveal());
    }

    public void Dispose() => _secret.Dispose();

    private ValueTask<MethodResult> ProveAsync(DateTimeOffset now, string code)
    {
        var factor = new MethodFactor(FactorId.New(), null, null, Payload, _mark);
        var context = new MethodContext
        {
            Transaction = TransactionId.New(Purpose.SignIn),
            User = new(new UserId("alice"), "alice"),
            Purpose = Purpose.SignIn,
            Stage = MethodStage.Answer,
            Now = now,
            Client = ClientInfo.None,
            Factor = factor.Id,
            Factors = [factor],
        };
        return _method.ProveAsync(context, MethodInput.Code(code), CancellationToken.None);
    }
}
