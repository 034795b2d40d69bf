using BenchmarkDotNet.Running;
using MfaKit.Benchmarks;

if (args is ["interleaved"]) await InterleavedCodeValidation.RunAsync();
else if (args is ["round-trips"]) await WholeVerify.CountRoundTripsAsync();
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
