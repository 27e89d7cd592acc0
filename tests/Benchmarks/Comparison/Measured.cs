using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NhiAnalyzers.Benchmarks.Comparison;

/// <summary>One run of analyzers: processor time of all of it, the time that the compiler reports for the analyzers asked about, and their findings.</summary>
internal sealed record Measured(double ProcessorMilliseconds, double ReportedMilliseconds, ImmutableArray<Diagnostic> Findings)
{
    private const int Runs = 3;
    private const int WarmUps = 3;

    /// <summary>The run in the middle of three, by reported time, after three that warm up. Each takes a new compilation.</summary>
    public static Measured Median(Func<Compilation> create, AnalyzerSet set, AnalyzerSet asked)
    {
        for (int run = 0; run < WarmUps; run++)
        {
            Once(create(), set, asked);
        }

        return Enumerable.Range(0, Runs)
            .Select(_ => Once(create(), set, asked))
            .OrderBy(static run => run.ReportedMilliseconds)
            .ElementAt(Runs / 2);
    }

    /// <summary>A build: the compiler binds and reports its own errors, the analyzers theirs.</summary>
    public static Measured Once(Compilation compilation, AnalyzerSet set, AnalyzerSet asked)
    {
        AnalysisResult? result = null;
        CompilationWithAnalyzers? analysis = Analysis(compilation, set);
        double processor = ProcessorTime(() =>
        {
            (analysis?.Compilation ?? compilation).GetDiagnostics();
            result = analysis?.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        });
        double reported = asked.Analyzers.Sum(analyzer => result!.AnalyzerTelemetryInfo[analyzer].ExecutionTime.TotalMilliseconds);
        ImmutableArray<Diagnostic> findings = result?.GetAllDiagnostics() ?? [];
        HashSet<string> rules = [.. asked.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static rule => rule.Id)];
        return new(processor, reported, [.. findings.Where(finding => rules.Contains(finding.Id) && finding.Severity >= DiagnosticSeverity.Warning)]);
    }

    /// <summary>Processor time of the process, which other programs on the machine change less than they change the time on the wall.</summary>
    public static double ProcessorTime(Action action)
    {
        GC.Collect();
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        action();
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
    }

    /// <summary>Megabytes that are kept, after a run, for as long as an editor keeps the trees.</summary>
    public static double Kept(Func<Compilation> create, AnalyzerSet set)
    {
        SyntaxTree[] trees = TreesOfRun(create, set);
        double kept = GC.GetTotalMemory(forceFullCollection: true) / (1024.0 * 1024.0);
        GC.KeepAlive(trees);
        return kept;
    }

    public static CompilationWithAnalyzers? Analysis(Compilation compilation, AnalyzerSet set) => set.Analyzers.IsEmpty
        ? null
        : compilation
            .WithOptions(compilation.Options.WithSpecificDiagnosticOptions(set.Severities))
            .WithAnalyzers(set.Analyzers, new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]),
                onAnalyzerException: null,
                concurrentAnalysis: false,
                logAnalyzerExecutionTime: true));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static SyntaxTree[] TreesOfRun(Func<Compilation> create, AnalyzerSet set)
    {
        Compilation compilation = create();
        Once(compilation, set, set);
        return [.. compilation.SyntaxTrees];
    }
}
