using BenchmarkDotNet.Attributes;
using MfaKit.QrCodes;
using MfaKit.Totp;
using QRCoder;

namespace MfaKit.Benchmarks;

/// <summary>The QR code of a plain enrolment (131 bytes) and the longest universal one (520), against QRCoder by itself.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "Median", "RatioSD", "Alloc Ratio")]
public class QrRendering
{
    private string _address = "";

    [Params(131, 520)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        using var secret = TotpSecret.Generate();
        _address = OtpAuthUri.Create(new OtpAuthLabel("Contoso", "alice@contoso.com"), secret, TotpParameters.Default);
        _address = _address.PadRight(Bytes, 'a');
    }

    [Benchmark(Baseline = true)]
    public int QRCoder_matrix_only()
    {
        using var data = QRCodeGenerator.GenerateQrCode(_address, Bytes > 412 ? QRCodeGenerator.ECCLevel.L : QRCodeGenerator.ECCLevel.M);
        return data.ModuleMatrix.Count;
    }

    [Benchmark]
    public string Svg() => QrCode.ToSvg(_address);

    [Benchmark]
    public string Png() => QrCode.ToPngDataUri(_address);
}
