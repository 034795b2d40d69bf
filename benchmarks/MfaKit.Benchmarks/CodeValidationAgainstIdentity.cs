using BenchmarkDotNet.Attributes;
using MfaKit.Codes;
using MfaKit.Tests.Totp.Oracles;
using MfaKit.Totp;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MfaKit.Benchmarks;

/// <summary>
/// The check of ASP.NET Core Identity as a host calls it: key as base32 from an in-memory store, five steps, SHA-1. It
/// reads the machine's clock, so both sides do here, and the codes follow it.
/// </summary>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "Median", "RatioSD", "Alloc Ratio")]
public class CodeValidationAgainstIdentity
{
    private readonly ColdKeys _keys = new(20);
    private readonly string[] _right = new string[ColdKeys.Count];
    private readonly string[] _wrong = new string[ColdKeys.Count];
    private readonly AuthenticatorTokenProvider<KeyedUser> _provider = new();
    private readonly UserManager<KeyedUser> _users = new(
        new KeyedUserStore(), Options.Create(new IdentityOptions()), new PasswordHasher<KeyedUser>(), [], [],
        new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), null!, NullLogger<UserManager<KeyedUser>>.Instance);

    private KeyedUser[] _people = [];
    private long _step;

    [GlobalSetup]
    public async Task Prepare()
    {
        _people = [.. Enumerable.Range(0, ColdKeys.Count).Select(i => new KeyedUser(OtpNet.Base32Encoding.ToString(_keys[i])))];
        if (!await Identity_hit() || await Identity_miss() || MfaKit_hit() is null || MfaKit_miss() is not null)
            throw new InvalidOperationException("The ways disagree.");
    }

    [Benchmark(Baseline = true)]
    public Task<bool> Identity_hit() => Theirs(_right);

    [Benchmark]
    public Task<bool> Identity_miss() => Theirs(_wrong);

    [Benchmark]
    public long? MfaKit_hit() => Ours(_right);

    [Benchmark]
    public long? MfaKit_miss() => Ours(_wrong);

    private Task<bool> Theirs(string[] typed)
    {
        CurrentStep();
        var i = _keys.Next();
        return _provider.ValidateAsync("", typed[i], _users, _people[i]);
    }

    private long? Ours(string[] typed)
    {
        var step = CurrentStep();
        var i = _keys.Next();
        DecimalCode.TryParse(typed[i], 6, out var code);
        return TotpCheck.MatchStep(_keys[i], TotpParameters.Default, step, 1, code);
    }

    private long CurrentStep()
    {
        var step = TotpParameters.Default.StepAt(TimeProvider.System.GetUtcNow());
        if (step != _step) RenewCodes(step);
        return step;
    }

    // Once in 30 seconds; lost among millions of checks.
    private void RenewCodes(long step)
    {
        for (var i = 0; i < ColdKeys.Count; i++)
        {
            var codes = new OneShotCodes(_keys[i], TotpParameters.Default);
            _right[i] = codes.At(step).Reveal();
            DecimalCode wrong;
            do wrong = DecimalCode.Generate(6);
            while (TotpCheck.MatchStep(codes, step, 2, wrong) is not null);
            _wrong[i] = wrong.Reveal();
        }

        _step = step;
    }
}
