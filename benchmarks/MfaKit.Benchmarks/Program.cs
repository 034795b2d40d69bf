using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using MfaKit.Benchmarks;
using MfaKit.Benchmarks.Push;
using MfaKit.Benchmarks.Waiting;

const int Waiters = 5000;

if (args is ["interleaved"]) await InterleavedCodeValidation.RunAsync();
else if (args is ["interleaved-sealing"]) InterleavedSealing.Run();
else if (args is ["interleaved-push"]) await InterleavedPushAnswer.RunAsync();
else if (args is ["waiting"])
{
    await WatchRun.OnMemoryAsync(Waiters);
    await HttpRun.FloorAsync(Waiters);
    await HttpRun.RunAsync(Waiters);
    await WatchRun.OnPostgresAsync(Waiters);
}
else if (args is [BrowserProcess.Command, var address, var count, var path]) await new Browsers(new(address), int.Parse(count, CultureInfo.InvariantCulture), path).RunAsync();
else if (args is ["round-trips"]) await WholeVerify.CountRoundTripsAsync();
else if (args is ["bare-statements"]) await WholeVerify.CompareWithBareAsync();
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, Patient());

// Two minutes, the default, are too short for a build on a busy machine.
static IConfig Patient() => ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10));
