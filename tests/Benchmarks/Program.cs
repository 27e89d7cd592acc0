using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using NhiAnalyzers.Benchmarks;
using NhiAnalyzers.Benchmarks.Comparison;

if (args is ["compare", .. var tables])
{
    ComparisonReport.Print(tables);
    return;
}

// Each run takes milliseconds to seconds and uses up its compilation, so a few single runs after two warm-ups are measured.
Job job = Job.Default
    .WithToolchain(InProcessEmitToolchain.Instance)
    .WithStrategy(RunStrategy.Monitoring)
    .WithWarmupCount(2)
    .WithIterationCount(10);
BenchmarkSwitcher.FromAssembly(typeof(GeneratedProgram).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
