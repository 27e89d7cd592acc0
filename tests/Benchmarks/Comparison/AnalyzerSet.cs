using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NhiAnalyzers.DeviceFlow;
using NhiAnalyzers.Exposure;
using NhiAnalyzers.Models;

namespace NhiAnalyzers.Benchmarks.Comparison;

/// <summary>The analyzers of one package, with the severities that they have in a project which says nothing about them.</summary>
internal sealed record AnalyzerSet(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers, ImmutableDictionary<string, ReportDiagnostic> Severities)
{
    public static AnalyzerSet Ours { get; } = new(
        "NhiAnalyzers",
        [new CredentialFlowAnalyzer(), new PrintedCredentialAnalyzer(), new ModelErrorAnalyzer(), new HandWrittenDeviceFlowAnalyzer()],
        ImmutableDictionary<string, ReportDiagnostic>.Empty);

    public static AnalyzerSet None { get; } = new("none", [], ImmutableDictionary<string, ReportDiagnostic>.Empty);

    /// <summary>What every analyzer pays that asks for operation blocks.</summary>
    public static AnalyzerSet Empty { get; } = new("empty analyzer", [new EmptyAnalyzer()], ImmutableDictionary<string, ReportDiagnostic>.Empty);

    /// <summary>The analyzers of the SDK as every project has them.</summary>
    public static AnalyzerSet Sdk { get; } = CreateSdk();

    /// <summary>The rules of the SDK that follow values, which are off unless asked for.</summary>
    public static AnalyzerSet SdkInjection { get; } = CreateSdkInjection();

    public static AnalyzerSet Sonar { get; } = Load("SonarAnalyzer", Directory("SonarAnalyzer"));

    public static AnalyzerSet SecurityCodeScan { get; } = Load("SecurityCodeScan", Directory("SecurityCodeScan"));

    private static string SdkDirectory => Directory("SdkAnalyzers");

    /// <summary>Both sets, as in a project that has both; what this set says of a rule wins.</summary>
    public AnalyzerSet With(AnalyzerSet other) => other == this ? this : new(
        Name,
        Analyzers.AddRange(other.Analyzers.Where(analyzer => Analyzers.All(own => own.GetType().FullName != analyzer.GetType().FullName))),
        other.Severities.SetItems(Severities));

    private static AnalyzerSet CreateSdk()
    {
        AnalyzerSet all = Load("SDK analyzers", SdkDirectory);
        string configuration = Path.Combine(SdkDirectory, "build", "config", "analysislevel_10_default.globalconfig");
        AnalyzerConfig parsed = AnalyzerConfig.Parse(File.ReadAllText(configuration), configuration);
        return all with { Severities = all.Severities.SetItems(AnalyzerConfigSet.Create(ImmutableArray.Create(parsed)).GlobalConfigOptions.TreeOptions) };
    }

    private static AnalyzerSet CreateSdkInjection()
    {
        AnalyzerSet all = Load("CA3001-CA3012", SdkDirectory);
        string[] rules = [.. Enumerable.Range(3001, 12).Select(static number => "CA" + number)];
        DiagnosticAnalyzer[] analyzers = [.. all.Analyzers.Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => rules.Contains(rule.Id)))];
        return new(all.Name, [.. analyzers], rules.ToImmutableDictionary(static rule => rule, static _ => ReportDiagnostic.Warn));
    }

    private static AnalyzerSet Load(string name, string directory)
    {
        DiagnosticAnalyzer[] analyzers = [.. new AnalyzerFolder(directory).Analyzers];
        // The compiler runs no rule whose findings nobody sees.
        return new(name, [.. analyzers], analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics)
            .Where(static rule => !rule.IsEnabledByDefault || rule.DefaultSeverity == DiagnosticSeverity.Hidden)
            .GroupBy(static rule => rule.Id)
            .ToImmutableDictionary(static rule => rule.Key, static _ => ReportDiagnostic.Suppress));
    }

    private static string Directory(string key) => typeof(AnalyzerSet).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
