using BenchmarkDotNet.Running;
using MfaKit.Benchmarks;

if (args is ["interleaved"]) await InterleavedCodeValidation.RunAsync();
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
