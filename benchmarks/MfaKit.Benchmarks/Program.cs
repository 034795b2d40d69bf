using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using MfaKit.Benchmarks;
using MfaKit.Benchmarks.Push;

if (args is ["interleaved"]) await InterleavedCodeValidation.RunAsync();
else if (args is ["interleaved-sealing"]) InterleavedSealing.Run();
else if (args is ["interleaved-push"]) await InterleavedPushAnswer.RunAsync();
else if (args is ["round-trips"]) await WholeVerify.CountRoundTripsAsync();
else if (args is ["bare-statements"]) await WholeVerify.CompareWithBareAsync();
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, Patient());

// Two minutes, the default, are too short for a build on a busy machine.
static IConfig Patient() => ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10));
