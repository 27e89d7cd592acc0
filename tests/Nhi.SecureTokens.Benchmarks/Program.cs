using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Nhi.SecureTokens.Benchmarks;

// In this process: the sessions have signed in once, which takes the 5 s of the first poll.
Job job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(TokenBenchmarks).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
