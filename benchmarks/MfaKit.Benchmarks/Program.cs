using BenchmarkDotNet.Running;
using MfaKit.Benchmarks;

if (args is ["interleaved"]) InterleavedCodeValidation.Run();
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
