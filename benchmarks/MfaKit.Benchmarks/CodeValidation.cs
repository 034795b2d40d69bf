using BenchmarkDotNet.Attributes;
using MfaKit.Codes;
using MfaKit.Tests.Totp.Oracles;
using MfaKit.Totp;
using OtpNet;

namespace MfaKit.Benchmarks;

/// <summary>
/// One typed code checked over three steps with a cold key. The baseline is three bare HMACs and nothing else. Hits carry
/// the code of the current step, misses a code of no step.
/// </summary>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "Median", "RatioSD", "Alloc Ratio")]
public class CodeValidation
{
    private static readonly DateTime Time = DateTime.UnixEpoch.AddSeconds(Step * 30);
    private static readonly VerificationWindow OneStep = new(1, 1);
    private const long Step = 56_666_666;

    private readonly byte[] _mac = new byte[64];
    private ColdKeys _keys = new(20);
    private string[] _right = [];
    private string[] _wrong = [];
    private TotpParameters _parameters = TotpParameters.Default;

    [ParamsAllValues]
    public TotpAlgorithm Algorithm { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _parameters = new TotpParameters(Algorithm, 6, 30);
        _keys = new ColdKeys(Algorithm switch { TotpAlgorithm.Sha1 => 20, TotpAlgorithm.Sha256 => 32, _ => 64 });
        _right = new string[ColdKeys.Count];
        _wrong = new string[ColdKeys.Count];
        for (var i = 0; i < ColdKeys.Count; i++)
        {
            var codes = new OneShotCodes(_keys[i], _parameters);
            _right[i] = codes.At(Step).Reveal();
            do _wrong[i] = DecimalCode.Generate(6).Reveal();
            while (TotpCheck.MatchStep(codes, Step, 2, Parse(_wrong[i])) is not null);
        }

        Demand(MfaKit_hit() == Step && MfaKit_miss() is null && OtpNet_hit() && !OtpNet_miss());
        Demand(OneShots_hit() == Step && OneShots_miss() is null && OtpNetKeyed_hit() == Step && OtpNetKeyed_miss() is null);
    }

    [Benchmark(Baseline = true)]
    public int Three_bare_hmacs()
    {
        var key = _keys[_keys.Next()];
        var sum = 0;
        for (var step = Step - 1; step <= Step + 1; step++) sum += BareHmac.Compute(Algorithm, key, step, _mac);
        return sum;
    }

    [Benchmark]
    public long? MfaKit_hit() => Ours(_right);

    [Benchmark]
    public long? MfaKit_miss() => Ours(_wrong);

    [Benchmark]
    public bool OtpNet_hit() => Theirs(_right);

    [Benchmark]
    public bool OtpNet_miss() => Theirs(_wrong);

    [Benchmark]
    public long? OneShots_hit() => OneShots(_right);

    [Benchmark]
    public long? OneShots_miss() => OneShots(_wrong);

    [Benchmark]
    public long? OtpNetKeyed_hit() => OtpNetKeyed(_right);

    [Benchmark]
    public long? OtpNetKeyed_miss() => OtpNetKeyed(_wrong);

    private long? Ours(string[] typed)
    {
        var i = _keys.Next();
        return TotpCheck.MatchStep(_keys[i], _parameters, Step, 1, Parse(typed[i]));
    }

    private bool Theirs(string[] typed)
    {
        var i = _keys.Next();
        var totp = new OtpNet.Totp(_keys[i], 30, OtpNetModes.Of(Algorithm));
        return totp.VerifyTotp(Time, typed[i], out _, OneStep);
    }

    private long? OneShots(string[] typed)
    {
        var i = _keys.Next();
        return TotpCheck.MatchStep(new OneShotCodes(_keys[i], _parameters), Step, 1, Parse(typed[i]));
    }

    private long? OtpNetKeyed(string[] typed)
    {
        var i = _keys.Next();
        using var codes = new OtpNetKeyedCodes(_keys[i], _parameters);
        return TotpCheck.MatchStep(codes, Step, 1, Parse(typed[i]));
    }

    private static DecimalCode Parse(string typed) => DecimalCode.TryParse(typed, 6, out var code) ? code : default;

    private static void Demand(bool holds)
    {
        if (!holds) throw new InvalidOperationException("The ways disagree.");
    }
}
